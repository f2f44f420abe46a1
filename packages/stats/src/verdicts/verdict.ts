import type { Interval } from '../intervals/interval';
import { refuseLevel } from '../intervals/level';
import type { Estimate } from '../paired/equivalence';
import { studentCdf, studentQuantile } from '../special/student';
import { StatisticsError } from '../statistics-error';
import { borderOf, decide, type MeasuredVerdict, type RuleClaim } from './decide';

/** An own score with what its t distribution needs. */
export interface ScoreEstimate {
  readonly score: number;
  readonly standardError: number;
  readonly df: number;
}

export interface VerdictRequest {
  readonly rule: RuleClaim;
  /** Recommended side minus the other at the budget fixed in advance, higher being better. */
  readonly estimate: Estimate;
  readonly margin: number;
  /** For an `avoid` rule: the avoided side's own score and the least score that is usable (chance + margin unless agreed). */
  readonly avoided?: ScoreEstimate & { readonly minimum: number };
  /** Two-sided confidence, 0.95 unless said. */
  readonly level?: number;
}

/** Smallest error rates at which the decision table says each verdict; null where the rule cannot get it. */
export interface VerdictP {
  readonly confirmed: number;
  readonly contradicted: number;
  readonly noPracticalDifference: number | null;
}

export interface Verdict extends Interval {
  readonly verdict: MeasuredVerdict;
  readonly difference: number;
  /** Kept beside "no practical difference" too. */
  readonly sign: -1 | 0 | 1;
  /** Confirmed, or no practical difference for a `may` rule: what the scorecard counts. */
  readonly isConsistent: boolean;
  readonly p: VerdictP;
  /** The smallest of the three, which Holm's correction sorts by. */
  readonly pRule: number;
  readonly level: number;
}

/**
 * What the team's own measurements say about one rule, at one level (statistics specification 5.2, 5.3).
 * Judge all rules of an experiment together with `holmVerdicts`; this is the uncorrected reading.
 */
export function verdict(request: VerdictRequest): Verdict {
  const { rule, estimate, margin, avoided, level = 0.95 } = request;
  refuseLevel(level);
  refuseMargin(margin);
  const interval = intervalOf(estimate.difference, estimate, level);
  const word = decide(rule, { difference: interval, margin, avoided: avoided && { score: ownScoreInterval(avoided, level), minimum: avoided.minimum } });
  const p = verdictP(request);
  return {
    verdict: word,
    difference: estimate.difference,
    ...interval,
    sign: signOf(estimate.difference),
    isConsistent: word === 'confirmed' || (word === 'no-practical-difference' && rule.strength === 'may'),
    p,
    pRule: Math.min(p.confirmed, p.contradicted, p.noPracticalDifference ?? 1),
    level,
  };
}

/**
 * The closed forms of the smallest alpha for each verdict (statistics specification 5.3).
 * For an `avoid` rule without the avoided side's own score, contradicted cannot be reached.
 */
export function verdictP({ rule, estimate, margin, avoided }: VerdictRequest): VerdictP {
  const tails = tailsOf(estimate);
  const equivalent = 2 * Math.max(tails.above(-margin), tails.below(margin));
  if (rule.recommendsSeveral) {
    return capped({ confirmed: equivalent, contradicted: 2 * Math.min(tails.above(margin), tails.below(-margin)), noPracticalDifference: null });
  }
  const border = borderOf(rule, margin);
  const [confirmed, contradicted] = [2 * tails.above(border), 2 * tails.below(border)];
  if (rule.strength !== 'avoid') return capped({ confirmed, contradicted, noPracticalDifference: equivalent });
  const unusable = avoided ? 2 * scoreTail(avoided, -1) : 1;
  const usable = avoided ? 2 * scoreTail(avoided, 1) : 1;
  return capped({ confirmed: Math.min(confirmed, unusable), contradicted: Math.max(contradicted, usable), noPracticalDifference: equivalent });
}

/** One-sided p values for "above the border" and "below the border". */
function tailsOf({ difference, standardError, df }: Estimate): { above: (border: number) => number; below: (border: number) => number } {
  return {
    above: (border) => studentCdf(-(difference - border) / standardError, df),
    below: (border) => studentCdf((difference - border) / standardError, df),
  };
}

/** One-sided p for the avoided score lying above (1) or at or below (-1) the agreed minimum. */
function scoreTail({ score, minimum, standardError, df }: ScoreEstimate & { minimum: number }, side: 1 | -1): number {
  return studentCdf((-side * (score - minimum)) / standardError, df);
}

function capped({ confirmed, contradicted, noPracticalDifference }: VerdictP): VerdictP {
  return {
    confirmed: Math.min(1, confirmed),
    contradicted: Math.min(1, contradicted),
    noPracticalDifference: noPracticalDifference === null ? null : Math.min(1, noPracticalDifference),
  };
}

/** The avoided side's own score at this level. */
export function ownScoreInterval(estimate: ScoreEstimate, level: number): Interval {
  return intervalOf(estimate.score, estimate, level);
}

function intervalOf(centre: number, { standardError, df }: { standardError: number; df: number }, level: number): Interval {
  const half = studentQuantile((1 + level) / 2, df) * standardError;
  return { low: centre - half, high: centre + half };
}

function signOf(value: number): -1 | 0 | 1 {
  if (value === 0) return 0;
  return value > 0 ? 1 : -1;
}

function refuseMargin(margin: number): void {
  if (margin > 0) return;
  throw new StatisticsError('VALUE_INVALID', `A margin is the smallest difference that matters and lies above 0, such as 0.02, not ${margin}.`);
}
