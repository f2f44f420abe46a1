import fc from 'fast-check';
import { crossover } from './curves/crossover';
import { constantCube, psiCube } from './curves/psi-cube';
import { meanInterval, shareInterval } from './intervals/means';
import { clopperPearson, jeffreys, wilson } from './intervals/proportions';
import { metrics } from './metrics/metrics';
import { scoreRun } from './metrics/score-run';
import { agrestiMin, pairedDifference } from './paired/difference';
import { verdict } from './verdicts/verdict';

const budgets = [8, 16, 32, 64];
const score = fc.double({ min: 0, max: 1, noNaN: true });
const scores = fc.array(score, { minLength: 2, maxLength: 30 });
const labelRows = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -1, max: 3 })), { minLength: 1, maxLength: 40 });
const toRows = (pairs: readonly (readonly [number, number])[]) => ({ gold: Int32Array.from(pairs, ([gold]) => gold), predicted: Int32Array.from(pairs, ([, predicted]) => predicted), classes: 4 });
/** Right or wrong of ten rows at four budgets in three draws, for two arms. */
const bits = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 240, maxLength: 240 });
const cubeOf = (values: readonly number[], order = Array.from({ length: 10 }, (_, row) => row)) =>
  psiCube(budgets.map((_, budget) => [0, 1, 2].map((draw) => Float64Array.from(order, (row) => values[(budget * 3 + draw) * 10 + row] ?? 0))));
const armsOf = (values: readonly number[], order?: number[]) => ({ a: cubeOf(values.slice(0, 120), order), b: cubeOf(values.slice(120), order) });

const classMetrics = [metrics.accuracy, metrics['macro-f1'], metrics['micro-f1'], metrics['weighted-f1'], metrics['balanced-accuracy'], metrics.mcc, metrics.kappa];

describe('intervals', () => {
  it('contain their point', () => {
    fc.assert(fc.property(scores, (values) => {
      for (const interval of [meanInterval(Float64Array.from(values)), shareInterval(Float64Array.from(values))]) {
        expect(interval?.low).toBeLessThanOrEqual((interval?.mean ?? NaN) + 1e-12);
        expect(interval?.high).toBeGreaterThanOrEqual((interval?.mean ?? NaN) - 1e-12);
      }
    }));
    fc.assert(fc.property(fc.integer({ min: 1, max: 2000 }), score, (n, share) => {
      const right = Math.round(share * n);
      for (const method of [wilson, clopperPearson, jeffreys]) {
        expect(method({ right, n })?.low).toBeLessThanOrEqual(right / n + 1e-12);
        expect(method({ right, n })?.high).toBeGreaterThanOrEqual(right / n - 1e-12);
      }
    }), { numRuns: 50 });
  });

  it('at 99% contain those at 95%', () => {
    fc.assert(fc.property(scores, bits, (values, flat) => {
      const [wide, narrow] = [0.99, 0.95].map((level) => meanInterval(Float64Array.from(values), { level }));
      expect(wide?.low).toBeLessThanOrEqual(narrow?.low ?? NaN);
      expect(wide?.high).toBeGreaterThanOrEqual(narrow?.high ?? NaN);
      const [far, near] = [0.99, 0.95].map((level) => crossover({ budgets, ...armsOf(flat), level }));
      const position = (side: string | undefined, n: number | null | undefined) => (side === 'within' ? Math.log2(n ?? NaN) : side === 'below-ladder' ? -Infinity : Infinity);
      expect(position(far?.lowSide, far?.low)).toBeLessThanOrEqual(position(near?.lowSide, near?.low));
      expect(position(far?.highSide, far?.high)).toBeGreaterThanOrEqual(position(near?.highSide, near?.high));
    }), { numRuns: 30 });
  });

  it('of a difference mirror when the arms are swapped', () => {
    fc.assert(fc.property(bits, (flat) => {
      const { a, b } = armsOf(flat);
      const [there, back] = [crossover({ budgets, a, b }).differences, crossover({ budgets, a: b, b: a }).differences];
      there.forEach(({ low, high }, j) => {
        expect(back[j]?.low).toBeCloseTo(-high, 10);
        expect(back[j]?.high).toBeCloseTo(-low, 10);
      });
    }), { numRuns: 30 });
    const swapped = agrestiMin({ gained: 3, lost: 9, n: 60 });
    const plain = agrestiMin({ gained: 9, lost: 3, n: 60 });
    expect([swapped.low, swapped.high]).toEqual([-plain.high, -plain.low].map((value) => expect.closeTo(value, 12)));
  });

  it('narrow when every row is doubled, but not when the doubles are known as groups', () => {
    fc.assert(fc.property(fc.array(score, { minLength: 5, maxLength: 30 }), (values) => {
      fc.pre(Math.max(...values) - Math.min(...values) > 1e-6);
      const once = meanInterval(Float64Array.from(values));
      const doubled = Float64Array.from([...values, ...values]);
      const groups = Int32Array.from(doubled, (_, row) => row % values.length);
      expect(meanInterval(doubled)?.standardError).toBeLessThan(once?.standardError ?? NaN);
      expect(meanInterval(doubled, { groups })?.standardError).toBeCloseTo(once?.standardError ?? NaN, 9);
    }));
  });
});

describe('rows', () => {
  it('count alike in whatever order they are stored', () => {
    fc.assert(fc.property(labelRows, (pairs) => {
      for (const metric of classMetrics) {
        const [there, back] = [scoreRun(metric, toRows(pairs)), scoreRun(metric, toRows(pairs.toReversed()))];
        for (const part of ['value', 'low', 'high'] as const) {
          if (there[part] === null) expect(back[part]).toBeNull();
          else expect(back[part]).toBeCloseTo(there[part], 9);
        }
      }
    }), { numRuns: 50 });
    fc.assert(fc.property(bits, fc.shuffledSubarray(Array.from({ length: 10 }, (_, row) => row), { minLength: 10 }), (flat, order) => {
      const [stored, shuffled] = [crossover({ budgets, ...armsOf(flat) }), crossover({ budgets, ...armsOf(flat, order) })];
      expect(shuffled.kind).toBe(stored.kind);
      stored.differences.forEach(({ low }, j) => expect(shuffled.differences[j]?.low).toBeCloseTo(low, 10));
    }), { numRuns: 30 });
  });

  it('never turn a score into NaN, one more or one fewer', () => {
    const isDefined = (value: number | null | undefined) => value === null || value === undefined || !Number.isNaN(value);
    fc.assert(fc.property(labelRows, (pairs) => {
      for (const rows of [pairs, pairs.slice(1)]) {
        for (const metric of classMetrics) {
          const { value, low, high } = scoreRun(metric, toRows(rows));
          expect([value, low, high].every(isDefined)).toBe(true);
          expect((metric.psi(toRows(rows)) ?? new Float64Array(0)).every(isDefined)).toBe(true);
        }
      }
    }));
    fc.assert(fc.property(scores, (values) => {
      const gold = Float64Array.from(values);
      for (const predicted of [gold, gold.map((value) => 1 - value), gold.map(() => 3), gold.map(() => NaN)]) {
        for (const metric of [metrics.pearson, metrics.spearman, metrics.kendall, metrics.rmse, metrics.mae, metrics['r-squared']]) {
          const { value, low, high } = scoreRun(metric, { gold, predicted, imputed: 0.5 });
          expect([value, low, high].every(isDefined)).toBe(true);
        }
      }
    // Spreads that square to nothing, or to less than a number can hold.
    }), { examples: [[[0, 3.1434555694052576e-162]], [[0, 1e-200]], [[7.910764961147253e-155, 0, 0]]] });
  });

  it('change no difference when both arms gain the same', () => {
    fc.assert(fc.property(scores, fc.double({ min: -5, max: 5, noNaN: true }), (values, shift) => {
      const [a, b] = [Float64Array.from(values), Float64Array.from(values.toReversed())];
      const [plain, moved] = [pairedDifference(a, b), pairedDifference(a.map((value) => value + shift), b.map((value) => value + shift))];
      expect(moved?.low).toBeCloseTo(plain?.low ?? NaN, 9);
    }));
  });
});

describe('a verdict', () => {
  it('never moves from contradicted towards confirmed as the difference falls', () => {
    const height = { contradicted: -1, inconclusive: 0, 'no-practical-difference': 0, confirmed: 1 };
    const differences = fc.tuple(fc.double({ min: -0.2, max: 0.2, noNaN: true }), fc.double({ min: -0.2, max: 0.2, noNaN: true }));
    fc.assert(fc.property(differences, fc.constantFrom('should', 'may', 'avoid'), fc.double({ min: 0.002, max: 0.05, noNaN: true }), (pair, strength, standardError) => {
      const [less, more] = pair.toSorted((a, b) => a - b).map((difference) =>
        verdict({ rule: { strength }, estimate: { difference, standardError, df: 40 }, margin: 0.02, avoided: { score: 0.7, standardError: 0.01, df: 40, minimum: 0.3 } }).verdict);
      expect(height[less ?? 'inconclusive']).toBeLessThanOrEqual(height[more ?? 'inconclusive']);
    }));
  });

  it('is found for an arm without labels as for any other', () => {
    expect(crossover({ budgets, a: cubeOf(new Array<number>(120).fill(1)), b: constantCube(new Float64Array(10)) }).kind).toBe('already-above');
  });
});
