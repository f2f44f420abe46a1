import fc from 'fast-check';
import { armCovariance, armCurve } from './arm-curve';
import { crossover, roundLabels } from './crossover';
import { averageRepeats, constantCube, psiCube, type PsiCube } from './psi-cube';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

const budgets = [8, 16, 32, 64];
const value = fc.double({ min: 0, max: 1, noNaN: true });

/** Two arms on the same rows and draws, and the zero-shot column of a third. */
const arms = fc.record({ rows: fc.integer({ min: 6, max: 20 }), draws: fc.integer({ min: 2, max: 4 }) }).chain(({ rows, draws }) => {
  const numbers = fc.array(value, { minLength: rows * draws * budgets.length, maxLength: rows * draws * budgets.length });
  return fc.record({ rows: fc.constant(rows), draws: fc.constant(draws), a: numbers, b: numbers, zero: fc.array(value, { minLength: rows, maxLength: rows }) });
});

interface Order {
  rows?: (row: number) => number;
  draws?: (draw: number) => number;
  shift?: number;
}

function cubeOf(numbers: number[], { rows, draws }: { rows: number; draws: number }, order: Order = {}): PsiCube {
  const { rows: moveRow = (row) => row, draws: moveDraw = (draw) => draw, shift = 0 } = order;
  return psiCube(
    budgets.map((_, budget) =>
      Array.from({ length: draws }, (_, draw) =>
        Float64Array.from({ length: rows }, (_, row) => shift + (numbers[(budget * draws + moveDraw(draw)) * rows + moveRow(row)] ?? 0)),
      ),
    ),
  );
}

function expectSame(left: object, right: object) {
  for (const [key, expected] of Object.entries(left)) {
    const actual = Object.entries(right).find(([name]) => name === key)?.[1];
    if (typeof expected === 'number') expect(actual).toBeCloseTo(expected, 7);
    else expect(actual).toEqual(expected);
  }
}

describe('crossover', () => {
  it('mirrors every difference when the arms are swapped', () => {
    fc.assert(
      fc.property(arms, ({ a, b, ...shape }) => {
        const forth = crossover({ budgets, a: cubeOf(a, shape), b: cubeOf(b, shape) }).differences;
        const back = crossover({ budgets, a: cubeOf(b, shape), b: cubeOf(a, shape) }).differences;
        forth.forEach(({ mean, low, high }, j) => {
          expect(back[j]?.mean).toBeCloseTo(-mean, 10);
          expect(back[j]?.low).toBeCloseTo(-high, 10);
          expect(back[j]?.high).toBeCloseTo(-low, 10);
        });
      }),
    );
  });

  it('does not depend on the order of rows or draws', () => {
    fc.assert(
      fc.property(arms, ({ a, b, ...shape }) => {
        const order: Order = { rows: (row) => shape.rows - 1 - row, draws: (draw) => (draw + 1) % shape.draws };
        const plain = crossover({ budgets, a: cubeOf(a, shape), b: cubeOf(b, shape) });
        const moved = crossover({ budgets, a: cubeOf(a, shape, order), b: cubeOf(b, shape, order) });
        plain.differences.forEach((difference, j) => expectSame(difference, moved.differences[j] ?? {}));
      }),
    );
  });

  it('does not change when a constant is added to both arms', () => {
    fc.assert(
      fc.property(arms, ({ a, b, ...shape }) => {
        const plain = crossover({ budgets, a: cubeOf(a, shape), b: cubeOf(b, shape) });
        const shifted = crossover({ budgets, a: cubeOf(a, shape, { shift: 5 }), b: cubeOf(b, shape, { shift: 5 }) });
        plain.differences.forEach((difference, j) => expectSame(difference, shifted.differences[j] ?? {}));
      }),
    );
  });

  it('has a 99% interval that contains the 95% one', () => {
    fc.assert(
      fc.property(arms, ({ a, zero, ...shape }) => {
        const request = { budgets, a: cubeOf(a, shape), b: constantCube(Float64Array.from(zero)) };
        const [narrow, wide] = [crossover({ ...request, level: 0.95 }), crossover({ ...request, level: 0.99 })];
        const low = (c: typeof narrow) => c.low ?? (c.lowSide === 'below-ladder' ? 0 : Infinity);
        const high = (c: typeof narrow) => c.high ?? (c.highSide === 'below-ladder' ? 0 : Infinity);
        expect(low(wide)).toBeLessThanOrEqual(low(narrow));
        expect(high(wide)).toBeGreaterThanOrEqual(high(narrow));
      }),
    );
  });

  it('narrows by duplicated rows unless the copies are declared as groups', () => {
    const shape = { rows: 10, draws: 2 };
    const numbers = Array.from({ length: 80 }, (_, i) => ((i * 37) % 11) / 11);
    const twice = cubeOf(numbers, { rows: 20, draws: 2 }, {});
    const single = cubeOf(numbers, shape);
    const doubled = psiCube(budgets.map((_, j) => [0, 1].map((k) => Float64Array.from({ length: 20 }, (_, row) => numbers[(j * 2 + k) * 10 + (row >> 1)] ?? 0))));
    const groups = Int32Array.from({ length: 20 }, (_, row) => row >> 1);
    const rowVariance = (psi: PsiCube, by?: Int32Array) => (armCurve({ budgets: [8, 16, 32, 64], psi, groups: by }).points[0]?.standardError ?? 0) ** 2;
    expect(twice.rows).toBe(20);
    expect(rowVariance(doubled)).toBeLessThan(rowVariance(single));
    expect(rowVariance(doubled, groups)).toBeGreaterThan(rowVariance(doubled));
  });

  const steps = (levels: number[]) => psiCube(levels.map((level) => [0, 1, 2].map((draw) => Float64Array.from({ length: 60 }, (_, row) => (row % 10 < level * 10 ? 1 : 0) + 0.001 * ((row + draw) % 3)))));
  const flat = (level: number) => constantCube(Float64Array.from({ length: 60 }, (_, row) => ((row + 5) % 10 < level * 10 ? 1 : 0)));

  it('says crosses with a safe budget', () => {
    const found = crossover({ budgets, a: steps([0.1, 0.3, 0.9, 1]), b: flat(0.6) });
    expect(found.kind).toBe('crosses');
    expect(found.point).toBeGreaterThan(16);
    expect(found.point).toBeLessThan(32);
    expect(found.safeBudget).toBe(found.high);
    expect(found.probability.at(-1)?.n).toBeCloseTo(64, 9);
  });

  it('says already-above when the first budget is enough', () => {
    const found = crossover({ budgets, a: steps([0.9, 0.9, 1, 1]), b: flat(0.2) });
    expect(found).toMatchObject({ kind: 'already-above', point: null, lowSide: 'below-ladder', highSide: 'below-ladder', safeBudget: 8 });
  });

  it('says no-crossing when the last budget is not enough', () => {
    const found = crossover({ budgets, a: steps([0.1, 0.1, 0.2, 0.2]), b: flat(0.9) });
    expect(found).toMatchObject({ kind: 'no-crossing', point: null, lowSide: 'above-ladder', highSide: 'above-ladder', safeBudget: null });
    expect(found.probabilityNoCrossing).toBeGreaterThan(0.99);
  });

  it('says cannot-tell when the interval covers the whole ladder', () => {
    const found = crossover({ budgets, a: steps([0.5, 0.5, 0.5, 0.6]), b: flat(0.5) });
    expect(found).toMatchObject({ kind: 'cannot-tell', cannotTellBecause: 'interval-covers-ladder', low: null, high: null });
  });

  it('gives regions and no number when an arm overtakes and falls back', () => {
    const found = crossover({ budgets: [8, 16, 32, 64, 128], a: steps([0.1, 1, 1, 0.1, 0.1]), b: flat(0.5) });
    expect(found).toMatchObject({ kind: 'cannot-tell', cannotTellBecause: 'crosses-more-than-once', point: null, safeBudget: null });
    expect(found.regionsAhead).toHaveLength(1);
    expect(found.regionsAhead[0]?.from).toBeGreaterThan(8);
    expect(found.regionsAhead[0]?.to).toBeLessThan(64);
  });

  it('cannot tell from one budget, yet gives the difference there', () => {
    const found = crossover({ budgets: [8], a: steps([0.9]), b: flat(0.2) });
    expect(found).toMatchObject({ kind: 'cannot-tell', cannotTellBecause: 'one-budget', isCoarseLadder: true });
    expect(found.differences[0]?.mean).toBeGreaterThan(0.5);
  });

  it('marks one draw as conditional on this training run', () => {
    const one = psiCube(budgets.map((_, j) => [Float64Array.from({ length: 30 }, (_, row) => (row % 4 <= j ? 1 : 0))]));
    expect(crossover({ budgets, a: one, b: flatRows(30) }).drawVariance).toBe('unknown');
    expect(armCurve({ budgets, psi: flatRows(30) }).drawVariance).toBe('none');
  });

  it('adds the draw variance of arms that were drawn apart', () => {
    const [a, b] = [steps([0.1, 0.3, 0.9, 1]), steps([0.4, 0.5, 0.6, 0.6])];
    const apart = crossover({ budgets, a, b, sharesDraws: false });
    expect(apart.kind).toBe('crosses');
    const together = crossover({ budgets, a, b });
    const [ofA, ofB] = [armCurve({ budgets, psi: a }), armCurve({ budgets, psi: b })];
    apart.differences.forEach(({ mean, drawVariance }, j) => {
      expect(mean).toBeCloseTo(together.differences[j]?.mean ?? NaN, 12);
      expect(drawVariance).toBeCloseTo((ofA.points[j]?.drawVariance ?? NaN) + (ofB.points[j]?.drawVariance ?? NaN), 15);
      expect(drawVariance).toBeGreaterThan(0);
    });
  });

  it('asks later for an arm that must be ahead by a margin', () => {
    const request = { budgets, a: steps([0.1, 0.3, 0.9, 1]), b: flat(0.6) };
    expect(crossover({ ...request, margin: 0.1 }).point ?? 0).toBeGreaterThan(crossover(request).point ?? Infinity);
  });

  it('refuses arms that cannot be compared, in a sentence', () => {
    const a = steps([0.1, 0.3, 0.9, 1]);
    expect(() => crossover({ budgets, a, b: flatRows(30) })).toThrow('One arm has 60 rows and the other 30');
    expect(() => crossover({ budgets: [8, 16], a, b: flat(0.5) })).toThrow('scores at 4 budgets and the ladder has 2');
    expect(() => crossover({ budgets: [16, 8, 32, 64], a, b: flat(0.5) })).toThrow('each larger than the one before');
    expect(() => crossover({ budgets, a, b: flat(0.5), level: 95 })).toThrow('such as 0.95, not 95');
    expect(() => constantCube(Float64Array.of(1, NaN))).toThrow('is not a number');
  });

  function flatRows(rows: number) {
    return constantCube(Float64Array.from({ length: rows }, (_, row) => row % 2));
  }
});

describe('arm curve', () => {
  it('gives a point a budget, clipped to the range of the metric', () => {
    const psi = psiCube(budgets.map(() => [0, 1].map((draw) => Float64Array.from({ length: 12 }, (_, row) => (row + draw > 0 ? 1 : 0)))));
    const { points } = armCurve({ budgets, psi, range: [0, 1] });
    expect(points.map(({ n }) => n)).toEqual(budgets);
    for (const { low, mean, high, draws } of points) {
      expect(low).toBeLessThan(mean);
      expect(high).toBe(1);
      expect(draws).toBe(2);
    }
  });

  it('gives the covariance whose diagonal its standard errors come from', () => {
    const psi = psiCube(budgets.map((_, j) => [0, 1, 2].map((draw) => Float64Array.from({ length: 30 }, (_, row) => ((row * 7 + draw * 3 + j) % 10) / 10))));
    const covariance = armCovariance({ budgets, psi });
    armCurve({ budgets, psi }).points.forEach(({ standardError }, j) => expect(covariance[j * 5]).toBeCloseTo(standardError ** 2, 10));
  });

  it('averages repeats inside a draw', () => {
    expect(averageRepeats([Float64Array.of(0, 1), Float64Array.of(1, 1)])).toEqual(Float64Array.of(0.5, 1));
  });
});

describe('displayed label counts', () => {
  it.each([
    [94, 'down', 94],
    [260.4, 'up', 270],
    [1234, 'down', 1200],
    [8.6, 'up', 9],
    [2 ** Math.log2(110), 'up', 110],
  ] as const)('%d rounds %s to %d', (n, direction, expected) => {
    expect(roundLabels(n, direction)).toBeCloseTo(expected, 9);
  });
});
