import { drawLabels, labelKey } from '../draws/draw-labels';
import { parseGolden, same, type Check } from './check';

interface Draws {
  cases: { id: string; labels: unknown[]; perClass: number[]; expectCounts: [unknown, number][][] }[];
}

const SEEDS = ['s1', 's2', 's3'];

/** statistics specification 4.1: counts that every seed must give, and the properties that hold for each. */
export function checkDraws(text: string): Check[] {
  return parseGolden<Draws>(text).cases.flatMap(({ id, labels, perClass, expectCounts }) => {
    const rows = labels.map((label, place) => ({ id: `row-${place}`, label }));
    const labelOf = new Map(rows.map((row) => [row.id, labelKey(row.label)]));
    const budgets = perClass.map((size) => ({ mode: 'per-class' as const, size }));
    return SEEDS.flatMap((seed) => {
      const request = { seed, drawIndex: 0, rows, budgets };
      const { sequence, budgets: drawn } = drawLabels(request);
      const counts = drawn.map(({ n }) => countLabels(sequence.slice(0, n).map((row) => labelOf.get(row) ?? '')));
      return [
        ...expectCounts.map((expected, place) => same(`${id} ${seed}: ${perClass[place]} a class`, counts[place], sorted(expected.map(([label, count]) => [labelKey(label), count])))),
        same(`${id} ${seed}: no row twice`, new Set(sequence).size, sequence.length),
        same(`${id} ${seed}: smaller budgets first`, drawn.map(({ n }) => n), drawn.map(({ n }) => n).toSorted((a, b) => a - b)),
        same(`${id} ${seed}: storage order does not matter`, drawLabels({ ...request, rows: rows.toReversed() }).sequence, sequence),
      ];
    });
  });
}

function countLabels(keys: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return sorted(Array.from(counts));
}

/** By key, without the classes that gave nothing. */
function sorted(counts: [string, number][]): [string, number][] {
  return counts.filter(([, count]) => count > 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
