/** `better`: ahead by more than nothing; `no-worse`: behind by less than the margin; `same`: within the margin on both sides. */
export const registeredClaims = ['better', 'no-worse', 'same'] as const;
export type RegisteredClaim = (typeof registeredClaims)[number];

/** `fixed`: read once, at the planned end. `sequential`: read at every look by the betting sequence, which may stop the rest of the work. */
export const stoppingRules = ['fixed', 'sequential'] as const;
export type StoppingRule = (typeof stoppingRules)[number];

/** What a team wants to lock before it launches; arms are named as in the plan. */
export interface RegistrationWish {
  /** In the team's own words; written by us where it is left out. */
  readonly hypothesis?: string | null;
  readonly claim: RegisteredClaim;
  readonly aheadArm: string;
  readonly behindArm: string;
  /** Size of the label budget at which both are compared; the largest where it is left out. */
  readonly budgetSize?: number | null;
  readonly stopping: StoppingRule;
}

export const registeredOutcomes = ['confirmed', 'contradicted', 'inconclusive', 'not-measured'] as const;
export type RegisteredOutcome = (typeof registeredOutcomes)[number];

/** What became of a locked claim. */
export interface RegisteredResult {
  readonly outcome: RegisteredOutcome;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Confidence of the interval, after every look is paid for. */
  readonly level: number;
  readonly rows: number;
  readonly draws: number;
  readonly looks: number;
  /** Why the work ended before its planned end; null when it did not. */
  readonly stoppedBecause: 'separated' | 'equivalent' | 'cancelled' | null;
  readonly savedRuns: number;
  readonly savedSeconds: number;
}
