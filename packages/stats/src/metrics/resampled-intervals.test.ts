import fc from 'fast-check';
import { canonicalRows } from '../bootstrap/canonical-rows';
import { noiseOf } from '../simulation/normals';
import { scoreCoverage, scoreWorlds } from '../simulation/score-coverage';
import { averagePrecisionInterval } from './average-precision-interval';
import { calibrationInterval } from './calibration-interval';
import { metrics } from './metrics';
import type { ProbabilityRows } from './probabilities';
import { scoreRun } from './score-run';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

const given = [{ name: 'average precision', metric: metrics['average-precision'], interval: averagePrecisionInterval }, { name: 'calibration error', metric: metrics.ece, interval: calibrationInterval }];
const resamples = 200;

/** Rows of two or three classes with few distinct probabilities, so that ties are common. */
const rowSets = fc.integer({ min: 2, max: 3 }).chain((classes) =>
  fc.array(fc.tuple(fc.integer({ min: 0, max: classes - 1 }), fc.array(fc.integer({ min: 0, max: 6 }), { minLength: classes, maxLength: classes }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 40 }).map((list) => ({ classes, list })),
);
type RowList = readonly (readonly [number, readonly number[], number])[];
const toRows = (classes: number, list: RowList): ProbabilityRows => ({
  classes, gold: Int32Array.from(list, ([gold]) => gold),
  probabilities: Float64Array.from(list.flatMap(([, odds]) => odds.map((value) => (value + 0.1) / odds.reduce((total, each) => total + each + 0.1, 0)))),
});
const toGroups = (list: RowList): Int32Array => Int32Array.from(list, ([, , group]) => group);

describe.each(given)('the interval of $name', ({ metric, interval }) => {
  it('contains the score, lies in its range and holds no NaN, over rows and over groups', () => {
    fc.assert(fc.property(rowSets, fc.boolean(), ({ classes, list }, isGrouped) => {
      const rows = toRows(classes, list);
      const value = metric.value(rows);
      const found = interval(rows, { resamples, groups: isGrouped ? toGroups(list) : undefined });
      if (found === null) return;
      expect([found.low, found.high].every(Number.isFinite)).toBe(true);
      expect(found.low).toBeLessThanOrEqual((value ?? NaN) + 1e-12);
      expect(found.high).toBeGreaterThanOrEqual((value ?? NaN) - 1e-12);
      expect(found.low).toBeGreaterThanOrEqual(-1e-12);
    }), { numRuns: 60 });
  });

  it('does not depend on the order of rows, nor on what groups are called', () => {
    fc.assert(fc.property(rowSets.chain(({ classes, list }) => fc.tuple(fc.constant(classes), fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))), fc.boolean(), ([classes, list, shuffled], isGrouped) => {
      const read = (rows: RowList, name: (group: number) => number) => interval(toRows(classes, rows), { resamples, groups: isGrouped ? toGroups(rows).map(name) : undefined });
      const [stored, moved] = [read(list, (group) => group), read(shuffled, (group) => 97 - 3 * group)];
      expect(moved?.low).toBe(stored?.low);
      expect(moved?.high).toBe(stored?.high);
    }), { numRuns: 40 });
  });

  it('is the same each time, and at 99% contains that at 95%', () => {
    fc.assert(fc.property(rowSets, ({ classes, list }) => {
      const rows = toRows(classes, list);
      const [wide, narrow] = [0.99, 0.95].map((level) => interval(rows, { resamples, level }));
      expect(interval(rows, { resamples, level: 0.95 })).toEqual(narrow);
      if (!wide || !narrow || wide.method !== narrow.method) return;
      expect(wide.low).toBeLessThanOrEqual(narrow.low + 1e-12);
      expect(wide.high).toBeGreaterThanOrEqual(narrow.high - 1e-12);
    }), { numRuns: 60 });
  });

  it('narrows when every row is doubled, but not when the doubles are known as groups', () => {
    const noise = noiseOf('doubled');
    const list: RowList = Array.from({ length: 150 }, (_, row) => [noise.uniform(0, 1) < 0.4 ? 1 : 0, [noise.uniform(0, 6), noise.uniform(0, 6)], row]);
    const widthOf = (rows: RowList, groups?: Int32Array) => {
      const found = interval(toRows(2, rows), { resamples: 2000, groups });
      return (found?.high ?? NaN) - (found?.low ?? NaN);
    };
    const [once, doubled] = [widthOf(list), widthOf([...list, ...list])];
    expect(doubled).toBeLessThan(0.9 * once);
    expect(Math.abs(widthOf([...list, ...list], toGroups([...list, ...list])) / once - 1)).toBeLessThan(0.1);
  });

  it('is not given where resamples say nothing: one row, one group, no score', () => {
    const one: RowList = [[1, [1, 4], 0]];
    const alike: RowList = [[1, [1, 4], 0], [1, [1, 4], 0], [0, [3, 1], 0]];
    expect(scoreRun(metric, toRows(2, one))).toMatchObject({ low: null, high: null, method: 'none' });
    expect(interval(toRows(2, alike), { resamples, groups: toGroups(alike) })).toBeNull();
    expect(scoreRun(metric, toRows(2, []))).toEqual({ value: null, low: null, high: null, n: 0, method: 'none' });
  });
});

it('a perfect ranking and perfect certainty have no interval: resamples cannot tell how imperfect they may be', () => {
  const perfect: ProbabilityRows = { gold: Int32Array.from({ length: 30 }, (_, row) => row % 2), classes: 2, probabilities: Float64Array.from({ length: 60 }, (_, place) => ((place >> 1) % 2 === place % 2 ? 1 : 0)) };
  for (const { metric } of given) expect(scoreRun(metric, perfect)).toMatchObject({ value: metric === metrics.ece ? 0 : 1, low: null, method: 'none' });
});

it('a resample counted on the sorted rows has the average precision of the rows drawn', () => {
  // The interval of rows that differ in one number only is bounded by the scores that its resamples can have.
  const rows: ProbabilityRows = { gold: Int32Array.of(1, 1, 0), classes: 2, probabilities: Float64Array.of(0.1, 0.9, 0.4, 0.6, 0.3, 0.7) };
  const found = averagePrecisionInterval(rows, { resamples: 2000 });
  expect(found?.high).toBeCloseTo(1, 12);
  // Two of the negative above one positive: a precision of one third at its only threshold.
  expect(found?.low).toBeCloseTo(1 / 3, 12);
});

describe('rows in the order of their content', () => {
  it('keep groups whole and put groups of like rows side by side', () => {
    const values = [3, 1, 2, 1, 3, 2];
    const { order, groups } = canonicalRows(6, (left, right) => (values[left] ?? 0) - (values[right] ?? 0), Int32Array.of(8, 8, 5, 5, 9, 9));
    expect(Array.from(order, (row) => values[row])).toEqual([1, 2, 1, 3, 2, 3]);
    expect(Array.from(groups ?? [])).toEqual([0, 0, 1, 1, 2, 2]);
  });
});

describe('coverage', () => {
  const calibrated = scoreWorlds.find(({ name }) => name === 'calibration error, calibrated');

  it('of no calibration error at all is near its level, though every measured error is above it', () => {
    if (!calibrated) throw new Error('The world is in the list');
    const { coverage, meanScore, truth } = scoreCoverage(calibrated, { rows: 200, studies: 60, seed: 'test' });
    expect(truth).toBe(0);
    expect(meanScore).toBeGreaterThan(0.05);
    // Four standard errors of the share below 95%.
    expect(coverage.share).toBeGreaterThan(0.83);
  });
});
