import { studentCdf } from '../special/student';

/** A difference with what its t distribution needs. */
export interface Estimate {
  readonly difference: number;
  readonly standardError: number;
  readonly df: number;
}

export interface Equivalence {
  /** p of "worse by the margin or more". */
  readonly pLow: number;
  /** p of "better by the margin or more". */
  readonly pHigh: number;
  readonly isNonInferior: boolean;
  readonly isEquivalent: boolean;
}

/**
 * Two one-sided tests against a margin fixed before looking (statistics specification 3.4).
 * Each side at half of 1 - level: the whole interval lies inside the margin, stricter than the textbook form.
 */
export function equivalence({ difference, standardError, df }: Estimate, { margin, level = 0.95 }: { margin: number; level?: number }): Equivalence {
  const pLow = studentCdf(-(difference + margin) / standardError, df);
  const pHigh = studentCdf((difference - margin) / standardError, df);
  const half = (1 - level) / 2;
  return { pLow, pHigh, isNonInferior: pLow <= half, isEquivalent: Math.max(pLow, pHigh) <= half };
}
