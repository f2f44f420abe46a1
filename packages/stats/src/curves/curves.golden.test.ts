import { readGolden, toNumber } from '../golden/read-golden';
import { isotonicFit } from './isotonic';
import { isotonicCrossing } from './invert-band';

interface Golden {
  tolerance: { abs: number };
  isotonic: { y: number[]; w: number[]; expect: number[] }[];
  crossover: { log2n: number[]; diff: number[]; weights: number[]; expect: { isotonic: number[]; crossLog2: number | string } }[];
}

const golden = readGolden<Golden>('curves');

describe('golden curves', () => {
  it('has isotonic and crossover cases', () => {
    expect(golden.isotonic.length).toBeGreaterThan(0);
    expect(golden.crossover.length).toBeGreaterThan(0);
  });

  it.each(golden.isotonic.map((c, i) => ({ ...c, i })))('isotonic fit $i', ({ y, w, expect: expected }) => {
    const fit = isotonicFit(y, w);
    expect(fit).toHaveLength(expected.length);
    expected.forEach((value, j) => expect(fit[j]).toBeCloseTo(value, 8));
  });

  it.each(golden.crossover.map((c, i) => ({ ...c, i })))('crossing $i', ({ log2n, diff, weights, expect: expected }) => {
    const fit = isotonicFit(diff, weights);
    expected.isotonic.forEach((value, j) => expect(fit[j]).toBeCloseTo(value, 8));
    const crossing = isotonicCrossing(Float64Array.from(log2n), fit);
    const target = toNumber(expected.crossLog2);
    if (Number.isFinite(target)) expect(Math.abs(crossing - target)).toBeLessThan(golden.tolerance.abs);
    else expect(crossing).toBe(target);
  });
});
