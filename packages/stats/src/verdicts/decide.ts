import type { Interval } from '../intervals/interval';

export type RuleStrength = 'should' | 'may' | 'avoid';

/** The verdicts that numbers alone can reach. */
export type MeasuredVerdict = 'confirmed' | 'contradicted' | 'no-practical-difference' | 'inconclusive';

/** What a rule claims. The difference is its recommended side minus the other, higher being better. */
export interface RuleClaim {
  readonly strength: RuleStrength;
  /** The rule recommends several approaches at once: it claims that they do not differ. */
  readonly recommendsSeveral?: boolean;
}

export interface Evidence {
  /** Interval of the difference. */
  readonly difference: Interval;
  /** Smallest difference that matters, on the scale of the metric and fixed before looking. */
  readonly margin: number;
  /** For an `avoid` rule: interval of the avoided side's own score, and the score agreed as the least that is usable. */
  readonly avoided?: { readonly score: Interval; readonly minimum: number };
}

/**
 * The decision table, first match wins (statistics specification 5.2). All inequalities are strict.
 * Equivalence comes before direction, because the margin was declared as the smallest difference that matters.
 */
export function decide(claim: RuleClaim, evidence: Evidence): MeasuredVerdict {
  const { difference, margin, avoided } = evidence;
  if (claim.recommendsSeveral) return decideSameness(difference, margin);
  if (claim.strength === 'avoid' && avoided && avoided.score.high <= avoided.minimum) return 'confirmed';
  if (isInside(difference, margin)) return 'no-practical-difference';
  return decideDirection(claim.strength, evidence);
}

function decideSameness(difference: Interval, margin: number): MeasuredVerdict {
  if (isInside(difference, margin)) return 'confirmed';
  return difference.low > margin || difference.high < -margin ? 'contradicted' : 'inconclusive';
}

function decideDirection(strength: RuleStrength, { difference, margin, avoided }: Evidence): MeasuredVerdict {
  const border = borderOf({ strength }, margin);
  if (difference.low > border) return 'confirmed';
  if (difference.high >= border) return 'inconclusive';
  // A side that cannot be used at all does not contradict the advice to avoid it by losing less.
  const isUsable = strength !== 'avoid' || (avoided !== undefined && avoided.score.low > avoided.minimum);
  return isUsable ? 'contradicted' : 'inconclusive';
}

/** Where the verdict on a direction turns: 0, or -margin for what a rule only allows. */
export function borderOf({ strength }: RuleClaim, margin: number): number {
  return strength === 'may' ? -margin : 0;
}

function isInside({ low, high }: Interval, margin: number): boolean {
  return -margin < low && high < margin;
}
