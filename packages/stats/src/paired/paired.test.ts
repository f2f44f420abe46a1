import fc from 'fast-check';
import { designEffect, meanInterval } from '../intervals/means';
import { compareRuns } from './compare-runs';
import { holm } from './corrections';
import { agrestiMin, pairedDifference } from './difference';
import { equivalence } from './equivalence';
import { flips } from './flips';
import { mcNemar } from './mcnemar';
import { discordanceBounds, minimalDetectableWithDraws, requiredRows, rowsForEquivalence } from './power';

const scores = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })), { minLength: 3, maxLength: 40 });

describe('two runs on the same rows', () => {
  it('mirror the difference when swapped', () => {
    fc.assert(
      fc.property(scores, (pairs) => {
        const [a, b] = [Float64Array.from(pairs, ([x]) => x), Float64Array.from(pairs, ([, y]) => y)];
        const [forth, back] = [pairedDifference(a, b), pairedDifference(b, a)];
        expect(back?.mean).toBeCloseTo(-(forth?.mean ?? NaN), 12);
        expect(back?.low).toBeCloseTo(-(forth?.high ?? NaN), 12);
      }),
    );
  });

  it('narrow by copying every row, but not when the copies are one group', () => {
    const [a, b] = [Float64Array.of(1, 0, 1, 1, 0, 1), Float64Array.of(0, 0, 1, 0, 1, 1)];
    const twice = (values: Float64Array) => Float64Array.from({ length: values.length * 2 }, (_, row) => values[row >> 1] ?? 0);
    const groups = Int32Array.from({ length: 12 }, (_, row) => row >> 1);
    const plain = pairedDifference(a, b)?.standardError ?? NaN;
    expect(pairedDifference(twice(a), twice(b))?.standardError).toBeLessThan(plain);
    expect(pairedDifference(twice(a), twice(b), { groups })?.standardError).toBeCloseTo(plain, 12);
  });

  it('list the rows that changed although the score did not', () => {
    const found = flips(['r1', 'r2', 'r3', 'r4'], [1, 0, 1, 0], [0, 1, 1, 0]);
    expect(found).toEqual({ gained: ['r1'], lost: ['r2'], n: 4, net: 0, discordance: 0.5, bySlice: [] });
    expect(flips([], [], []).discordance).toBeNull();
  });

  it('are counted in each slice too', () => {
    const { bySlice } = flips(['r1', 'r2', 'r3', 'r4'], [1, 0, 1, 0], [0, 1, 1, 0], ['long', 'short', 'long', 'short']);
    expect(bySlice).toEqual([
      { slice: 'long', n: 2, gained: 1, lost: 0, net: 1, discordance: 0.5 },
      { slice: 'short', n: 2, gained: 0, lost: 1, net: -1, discordance: 0.5 },
    ]);
    expect(() => flips(['r1'], [1], [0], [])).toThrow('0 slice names');
  });

  it('never give an interval of zero width', () => {
    const { low, high } = agrestiMin({ gained: 0, lost: 0, n: 100 });
    expect(high - low).toBeGreaterThan(0);
  });

  it('are equivalent exactly when the whole interval lies inside the margin', () => {
    const estimate = { difference: 0.004, standardError: 0.005, df: 300 };
    expect(equivalence(estimate, { margin: 0.02 }).isEquivalent).toBe(true);
    expect(equivalence(estimate, { margin: 0.012 })).toMatchObject({ isEquivalent: false, isNonInferior: true });
  });

  it('refuse different rows', () => {
    expect(() => pairedDifference(Float64Array.of(1), Float64Array.of(1, 2))).toThrow('compare runs on the same rows only');
    expect(() => flips(['a'], [1, 0], [1])).toThrow('1 row ids for runs of 2 and 1 rows');
  });
});

describe('Holm correction', () => {
  it('never lowers a p, keeps their order and is the plain p for a family of one', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (p) => {
        const adjusted = holm(p);
        p.forEach((value, i) => {
          expect(adjusted[i]).toBeGreaterThanOrEqual(value);
          p.forEach((other, j) => value <= other && expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j] ?? NaN));
        });
      }),
    );
    expect(holm([0.03])).toEqual([0.03]);
  });
});

describe('planning', () => {
  it('says that a difference above the discordance cannot be', () => expect(requiredRows(0.2, { discordance: 0.1 })).toBeNull());
  it('bounds the discordance before a pilot', () => {
    const { low, high } = discordanceBounds(0.8, 0.7);
    expect(low).toBeCloseTo(0.1, 12);
    expect(high).toBeCloseTo(0.5, 12);
  });
  it('asks for more rows to show a smaller margin', () => {
    expect(rowsForEquivalence(0.01, { discordance: 0.1 })).toBeGreaterThan(rowsForEquivalence(0.02, { discordance: 0.1 }));
  });
  it('says when draws and not rows hold the answer back', () => {
    const units = { rowVariance: 0.2, rows: 1000, drawVariance: 0.003, draws: 3 };
    expect(minimalDetectableWithDraws(units).isDrawBound).toBe(true);
    expect(minimalDetectableWithDraws({ ...units, draws: 100 }).isDrawBound).toBe(false);
  });
});

describe('a mean', () => {
  it('has no interval from one row', () => expect(meanInterval(Float64Array.of(1))).toBeNull());
});

describe('two runs compared', () => {
  const ids = Array.from({ length: 40 }, (_, row) => `r${row}`);
  const a = Float64Array.from(ids, (_, row) => (row % 4 ? 1 : 0));
  const b = Float64Array.from(ids, (_, row) => (row % 3 ? 1 : 0));

  it('get Agresti and Min\'s interval and McNemar\'s test when rows are right or wrong', () => {
    const found = compareRuns({ ids, a, b, isShare: true });
    const counts = { gained: found?.flips.gained.length ?? NaN, lost: found?.flips.lost.length ?? NaN, n: 40 };
    expect(found).toMatchObject({ method: 'agresti-min', difference: expect.closeTo((counts.gained - counts.lost) / 40, 12), ...agrestiMin(counts), mcNemar: mcNemar(counts) });
  });

  it('get a t interval otherwise, over groups where there are any', () => {
    const groups = Int32Array.from(ids, (_, row) => row >> 2);
    expect(compareRuns({ ids, a, b, isShare: false })).toMatchObject({ method: 'student-t', df: 39, mcNemar: null });
    expect(compareRuns({ ids, a, b, isShare: true, groups })).toMatchObject({ method: 'clustered-t', df: 9, mcNemar: null });
    expect(compareRuns({ ids: ['r'], a: Float64Array.of(1), b: Float64Array.of(0), isShare: true })).toBeNull();
  });

  it('count rows of a group as fewer when they agree', () => {
    const values = Float64Array.from(ids, (_, row) => (row >> 2) % 2);
    expect(designEffect(values, Int32Array.from(ids, (_, row) => row >> 2))).toBeGreaterThan(3.5);
    expect(designEffect(values, Int32Array.from(ids, (_, row) => row))).toBeCloseTo(1, 9);
    expect(designEffect(new Float64Array(4), Int32Array.of(0, 0, 1, 1))).toBeNull();
  });
});
