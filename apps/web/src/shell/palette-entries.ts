import type { ResultOf } from '@crossover/client';
import type { FindDocument } from './palette.graphql';
import { organisationPlaces, places } from './places';

export interface PaletteEntry {
  readonly label: string;
  readonly kind: string;
  readonly href: string;
}

type Found = ResultOf<typeof FindDocument>['team'];

/** Pages, and things to begin, whose names hold what is typed. */
export function pagesMatching(typed: string, { organisation, team }: { readonly organisation: string; readonly team: string }): readonly PaletteEntry[] {
  const base = `/${organisation}/${team}`;
  const entries: readonly PaletteEntry[] = [
    ...places.map(({ label, path }) => ({ label, kind: 'page', href: `${base}${path}` })),
    { label: 'Plan an experiment', kind: 'begin', href: `${base}/experiments/new` },
    { label: 'Upload a dataset', kind: 'begin', href: `${base}/datasets/new` },
    { label: 'Describe a task', kind: 'begin', href: `${base}/tasks/new` },
    { label: 'Register a model', kind: 'begin', href: `${base}/models/new` },
    ...organisationPlaces.map(({ label, path }) => ({ label, kind: 'organisation', href: `/${organisation}${path}` })),
  ];
  const wanted = typed.trim().toLowerCase();
  return entries.filter(({ label }) => label.toLowerCase().includes(wanted));
}

const numbered: readonly { readonly letter: string; readonly kind: string; readonly folder: string }[] = [
  { letter: 'E', kind: 'experiment', folder: 'experiments' },
  { letter: 'R', kind: 'run', folder: 'runs' },
  { letter: 'T', kind: 'task', folder: 'tasks' },
  { letter: 'D', kind: 'dataset', folder: 'datasets' },
];

/** "e14" or "E-14" names an object outright: its number is its address. */
export function numberTyped(typed: string, base: string): readonly PaletteEntry[] {
  const match = /^([erdt])-?([1-9]\d{0,8})$/i.exec(typed.trim());
  const place = numbered.find(({ letter }) => letter === match?.[1]?.toUpperCase());
  if (!match || !place) return [];
  const name = `${place.letter}-${match[2]}`;
  return [{ label: name, kind: place.kind, href: `${base}/${place.folder}/${name}` }];
}

/** What the team's lists answered. */
export function foundEntries(found: Found, base: string): readonly PaletteEntry[] {
  return [
    ...found.experiments.nodes.map(({ number, title }) => ({ label: `E-${number} ${title}`, kind: 'experiment', href: `${base}/experiments/E-${number}` })),
    ...found.tasks.nodes.map(({ number, name }) => ({ label: `T-${number} ${name}`, kind: 'task', href: `${base}/tasks/T-${number}` })),
    ...found.datasets.nodes.map(({ number, name }) => ({ label: `D-${number} ${name}`, kind: 'dataset', href: `${base}/datasets/D-${number}` })),
  ];
}
