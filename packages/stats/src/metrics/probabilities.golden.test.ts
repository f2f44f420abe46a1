import { readGolden } from '../golden/read-golden';
import { sum } from '../vectors/sum';
import { brierPsi, calibrationError, nllPsi, normaliseProbabilities, reliability } from './probabilities';
import { auroc, averagePrecision } from './ranking';

interface Ranking {
  tolerance: { abs: number };
  cases: { id: string; y: number[]; score: number[]; expect: { auroc: number | null; ap: number | null } }[];
}

interface Calibration {
  tolerance: { abs: number };
  cases: {
    id: string;
    classes: number;
    bins: number;
    y: number[];
    probs: number[][];
    expect: { nll: number; brier: number; ece: number; brierPositive?: number; reliability: [number, number, number][] };
  }[];
}

const ranking = readGolden<Ranking>('ranking');
const calibration = readGolden<Calibration>('calibration');

function expectNear(actual: number | null, expected: number | null, tolerance: number) {
  if (expected === null) expect(actual).toBeNull();
  else expect(Math.abs((actual ?? NaN) - expected)).toBeLessThan(tolerance);
}

describe('golden ranking', () => {
  it('has cases', () => expect(ranking.cases.length).toBeGreaterThan(0));

  it.each(ranking.cases)('$id', ({ y, score, expect: expected }) => {
    const rows = { isPositive: Uint8Array.from(y), scores: Float64Array.from(score) };
    expectNear(auroc(rows), expected.auroc, ranking.tolerance.abs);
    expectNear(averagePrecision(rows), expected.ap, ranking.tolerance.abs);
  });
});

describe('golden calibration', () => {
  it('has cases', () => expect(calibration.cases.length).toBeGreaterThan(0));

  it.each(calibration.cases)('$id', ({ y, probs, classes, bins, expect: expected }) => {
    const rows = { gold: Int32Array.from(y), classes, probabilities: Float64Array.from(probs.flat()) };
    const mean = (values: Float64Array) => sum(values) / values.length;
    const near = (actual: number | null, target: number) => expectNear(actual, target, calibration.tolerance.abs);
    near(mean(nllPsi(rows)), expected.nll);
    near(mean(brierPsi(rows)), expected.brier);
    if (expected.brierPositive !== undefined) near(mean(brierPsi(rows)) / 2, expected.brierPositive);
    near(calibrationError(rows, bins), expected.ece);
    const plot = reliability(rows, bins);
    expect(plot).toHaveLength(expected.reliability.length);
    expected.reliability.forEach(([count, confidence, right], bin) => {
      expect(plot[bin]?.count).toBe(count);
      near(plot[bin]?.confidence ?? NaN, confidence);
      near(plot[bin]?.right ?? NaN, right);
    });
  });

  it('renormalises what does not sum to one and names what is no probability', () => {
    const probabilities = Float64Array.of(0.5, 0.5, 2, 2, -1, 2, NaN, 1, 0, 0);
    expect(normaliseProbabilities({ probabilities, classes: 2 })).toMatchObject({ renormalised: 1, invalid: [2, 3, 4] });
  });
});
