import { binomialCdf, binomialPmf } from '../special/binomial';
import { chiSquareUpperTail } from '../special/incomplete-gamma';

export interface McNemar {
  /** Two-sided exact p, for pre-registered campaigns that ask for it. */
  readonly exactP: number;
  /** Two-sided mid-p, shown by default: near its level, with more power. */
  readonly midP: number;
  /** Continuity-corrected chi-square and its p, for imports only; null when no row differs. */
  readonly chiSquare: { readonly statistic: number; readonly p: number } | null;
}

/**
 * McNemar's test of two runs on the same rows, from the rows where they differ (statistics specification 3.2).
 * With no such row both p are 1.
 */
export function mcNemar({ gained, lost }: { readonly gained: number; readonly lost: number }): McNemar {
  const rows = gained + lost;
  const fewer = Math.min(gained, lost);
  const tail = binomialCdf(fewer, rows, 0.5);
  const exactP = rows === 0 ? 1 : Math.min(1, 2 * tail);
  const midP = gained === lost ? 1 : Math.min(1, 2 * tail - binomialPmf(fewer, rows, 0.5));
  return { exactP, midP, chiSquare: rows === 0 ? null : correctedChiSquare(gained - lost, rows) };
}

function correctedChiSquare(net: number, rows: number): { statistic: number; p: number } {
  const statistic = (Math.abs(net) - 1) ** 2 / rows;
  return { statistic, p: chiSquareUpperTail(statistic, 1) };
}
