import { bootstrap } from '../bootstrap/bootstrap';
import { pick } from '../bootstrap/resample';
import { twoLevelResamples } from '../bootstrap/two-level';
import { psiCube } from '../curves/psi-cube';
import { meanInterval } from '../intervals/means';
import { classificationReport } from '../metrics/classification';
import { macroF1Psi } from '../metrics/classification-psi';
import { pearson } from '../metrics/regression';
import { pairedDifference } from '../paired/difference';
import { mean, variance } from '../vectors/sum';
import { near, parseGolden, same, type Check } from './check';

type Ends = [number, number];

interface Case {
  id: string;
  stat: string;
  x: number[];
  y: number[];
  labels: number[];
  yTrue: number[];
  a: number[];
  b: number[];
  grid: number[][];
  expect: { seAnalytic: number; percentile95: Ends; bca95: Ends; diff: number; linearisedSe: number; mean: number; twoLevelVariance: number; twoLevelInflatedVariance: number; rowsOnlyVariance: number };
  tolerance: { abs: number; rel: number };
}

const EXACT = { abs: 1e-9 };

/** statistics specification 2.3, 2.4, 4.7; resampled values within the case's own tolerance, a part of the standard error. */
export function checkBootstrap(text: string): Check[] {
  return parseGolden<{ cases: Case[] }>(text).cases.flatMap((each) => {
    switch (each.stat) {
      case 'mean':
      case 'pearson':
        return checkSingle(each);
      case 'macroF1Difference':
        return checkMacroF1(each);
      case 'gridMean':
        return checkGrid(each);
      default:
        return [same(`${each.id}: the statistic "${each.stat}" is not known`, each.stat, 'mean, pearson, macroF1Difference or gridMean')];
    }
  });
}

function checkSingle(each: Case): Check[] {
  const { id, stat, x, y, expect, tolerance } = each;
  const statistic = (rows: Int32Array): number | null => (stat === 'mean' ? mean(pick(x, rows)) : pearson(pick(x, rows), pick(y, rows)));
  const request = { rows: x.length, statistic, seed: id };
  // What infinitely many resamples would spread: the plain standard error with divisor N.
  const spread = (meanInterval(Float64Array.from(x))?.standardError ?? NaN) * Math.sqrt((x.length - 1) / x.length);
  const analytic = stat === 'mean' ? [near(`${id} standard error`, { actual: spread, expected: expect.seAnalytic, tolerance: EXACT })] : [];
  return [...analytic, ...ends(`${id} percentile`, bootstrap(request), { expected: expect.percentile95, tolerance }), ...ends(`${id} BCa`, bootstrap({ ...request, method: 'bca' }), { expected: expect.bca95, tolerance })];
}

function checkMacroF1({ id, labels, yTrue, a, b, expect, tolerance }: Case): Check[] {
  const index = (label: number): number => labels.indexOf(label);
  const [gold, left, right] = [Int32Array.from(yTrue, index), Int32Array.from(a, index), Int32Array.from(b, index)];
  const classes = labels.length;
  const score = (guesses: Int32Array, rows: Int32Array): number => classificationReport({ gold: Int32Array.from(pick(gold, rows)), predicted: Int32Array.from(pick(guesses, rows)), classes }).macroF1 ?? NaN;
  const drawn = bootstrap({ rows: yTrue.length, statistic: (rows) => score(left, rows) - score(right, rows), seed: id });
  const [psiA, psiB] = [macroF1Psi({ gold, predicted: left, classes }), macroF1Psi({ gold, predicted: right, classes })];
  const linearised = psiA && psiB && pairedDifference(psiA, psiB);
  return [
    near(`${id} difference`, { actual: linearised?.mean, expected: expect.diff, tolerance: EXACT }),
    near(`${id} linearised standard error`, { actual: linearised?.standardError, expected: expect.linearisedSe, tolerance: EXACT }),
    ...ends(`${id} percentile`, drawn, { expected: expect.percentile95, tolerance }),
  ];
}

function checkGrid({ id, grid, expect, tolerance }: Case): Check[] {
  const draws = grid[0]?.length ?? 0;
  const psi = psiCube([Array.from({ length: draws }, (_, draw) => Float64Array.from(grid, (row) => row[draw] ?? NaN))]);
  const { rowsOnly, both, inflated } = twoLevelResamples({ budgets: [8], a: psi, b: null, seed: id, resamples: 20_000 });
  const variances: [string, Float64Array, number][] = [
    ['rows only', rowsOnly, expect.rowsOnlyVariance],
    ['two-level', both, expect.twoLevelVariance],
    ['inflated', inflated, expect.twoLevelInflatedVariance],
  ];
  const share = { abs: 0, rel: tolerance.rel };
  return [near(`${id} mean`, { actual: mean(psi.psi), expected: expect.mean, tolerance: EXACT }), ...variances.map(([what, values, expected]) => near(`${id} variance, ${what}`, { actual: variance(values), expected, tolerance: share }))];
}

function ends(what: string, interval: { low: number; high: number } | null, { expected, tolerance }: { expected: Ends; tolerance: { abs: number } }): Check[] {
  const allowed = { abs: tolerance.abs };
  return [near(`${what}, low`, { actual: interval?.low, expected: expected[0], tolerance: allowed }), near(`${what}, high`, { actual: interval?.high, expected: expected[1], tolerance: allowed })];
}
