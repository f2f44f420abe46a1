import { readFileSync } from 'node:fs';
import path from 'node:path';
import { emptyNames, featureOrder, importTable, ownedLibraries } from './import-table';
import { importsOf, root, runtimeImportsOf, sourceFiles } from './source-files';

const files = sourceFiles();
const typescript = files.filter((file) => /\.(ts|tsx|mts)$/.test(file.path));
const roomOf = (file: string) => file.split('/').slice(0, 2).join('/');
const featureOf = (file: string) => featureOrder.find((feature) => file.startsWith(`packages/domain/src/${feature}/`));
const isTest = (file: string) => /\.(test|e2e)\.tsx?$/.test(file) || /(^|\/)test-[a-z-]+\.ts$/.test(file);

describe('the house', () => {
  it('has files to look at', () => {
    expect(files.length).toBeGreaterThan(100);
  });

  it('lets each room import only what its row of the table names', () => {
    const faults = typescript.filter((file) => !isTest(file.path)).flatMap((file) => {
      const allowed = importTable[roomOf(file.path)];
      if (!allowed) return [];
      const own = roomOf(file.path).split('/')[1];
      return importsOf(file.text)
        .flatMap((name) => /^@crossover\/([a-z]+)/.exec(name)?.[1] ?? [])
        .filter((name) => name !== own && !allowed.includes(name))
        .map((name) => `${file.path} imports ${name}: add it to the table in packages/tooling with a reason, or move the code`);
    });
    expect(faults).toEqual([]);
  });

  it('declares in package.json exactly the rooms that the table allows', () => {
    const faults = Object.entries(importTable).flatMap(([room, allowed]) => {
      const manifest: { dependencies?: Record<string, string> } = JSON.parse(readFileSync(path.join(root, room, 'package.json'), 'utf8'));
      return Object.keys(manifest.dependencies ?? {}).filter((name) => name.startsWith('@crossover/') && !allowed.includes(name.slice(11))).map((name) => `${room} declares ${name}`);
    });
    expect(faults).toEqual([]);
  });

  it('never reaches past the index of a package', () => {
    const faults = typescript.flatMap((file) => importsOf(file.text).filter((name) => /^@crossover\/[a-z]+\/(src|dist)/.test(name)).map((name) => `${file.path} imports ${name}`));
    expect(faults).toEqual([]);
  });

  it('lets a feature of the domain import earlier features only, through their index', () => {
    const faults = typescript.filter((file) => !isTest(file.path)).flatMap((file) => {
      const here = featureOf(file.path);
      if (!here) return [];
      return importsOf(file.text).flatMap((name) => {
        const target = path.posix.join(path.posix.dirname(file.path), name);
        const there = name.startsWith('.') ? featureOf(`${target}/`) : null;
        if (!there || there === here) return [];
        if (featureOrder.indexOf(there) > featureOrder.indexOf(here)) return [`${file.path} imports the later feature ${there}`];
        return target === `packages/domain/src/${there}` ? [] : [`${file.path} reaches into ${name}: import from the index of ${there}`];
      });
    });
    expect(faults).toEqual([]);
  });

  it('keeps each owned library behind its owner', () => {
    const faults = typescript.filter((file) => !isTest(file.path)).flatMap((file) =>
      importsOf(file.text).flatMap((name) => {
        const owners = Object.entries(ownedLibraries).find(([library]) => name === library || name.startsWith(`${library}/`))?.[1];
        return owners && !owners.includes(roomOf(file.path)) ? [`${file.path} imports ${name}, which belongs to ${owners.join(', ')}`] : [];
      }),
    );
    expect(faults).toEqual([]);
  });

  it('names no file or folder with a word that says nothing', () => {
    expect(files.map((file) => file.path).filter((file) => emptyNames.test(file))).toEqual([]);
  });

  it('has no file over 400 lines', () => {
    expect(files.filter((file) => file.text.split('\n').length > 401).map((file) => `${file.path}: ${file.text.split('\n').length} lines`)).toEqual([]);
  });

  it('has no suppression, no any and no skipped or focused test', () => {
    const suppressed = /eslint-disable|@ts-ignore|@ts-expect-error|@ts-nocheck|\b(?:it|test|describe)\.(?:skip|only)\(/;
    // A test may look into an answer of the front door without a type for it.
    const untyped = /:\s*any\b|\bas any\b|<any>/;
    const faults = typescript.filter((file) => file.path !== 'packages/tooling/src/house.test.ts').flatMap((file) => file.text.split('\n').flatMap((line, index) => (suppressed.test(line) || (untyped.test(line) && !isTest(file.path)) ? [`${file.path}:${index + 1} ${line.trim().slice(0, 100)}`] : [])));
    expect(faults).toEqual([]);
  });

  it('has no import cycle between files', () => {
    expect(findCycles(typescript.map((file) => ({ path: file.path, imports: runtimeImportsOf(file.text).filter((name) => name.startsWith('.')) })))).toEqual([]);
  });
});

function findCycles(modules: readonly { path: string; imports: readonly string[] }[]): readonly string[] {
  const known = new Set(modules.map((module) => module.path));
  const edges = new Map(modules.map((module) => [module.path, module.imports.flatMap((name) => resolve(module.path, name, known))]));
  const state = new Map<string, 'open' | 'closed'>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    if (state.get(file) === 'closed') return;
    if (state.get(file) === 'open') {
      cycles.push([...trail.slice(trail.indexOf(file)), file].join(' -> '));
      return;
    }
    state.set(file, 'open');
    for (const next of edges.get(file) ?? []) visit(next, [...trail, file]);
    state.set(file, 'closed');
  };
  for (const file of edges.keys()) visit(file, []);
  return cycles;
}

function resolve(from: string, name: string, known: ReadonlySet<string>): readonly string[] {
  const base = path.posix.join(path.posix.dirname(from), name);
  return [`${base}.ts`, `${base}.tsx`, `${base}/index.ts`, base].filter((candidate) => known.has(candidate)).slice(0, 1);
}
