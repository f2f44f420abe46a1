import { countOf, formatCount } from './numbers/count';
import { formatDifference, formatDifferenceInterval, formatInterval, formatScore } from './numbers/score';
import { verdictLook, type VerdictWord } from './verdict';

export interface ScorecardTotals {
  readonly tasks: number;
  readonly rules: number;
  /** Rules that the runs of at least one task measured. */
  readonly rulesMeasured: number;
  readonly verdicts: number;
  readonly confirmed: number;
  readonly contradicted: number;
}

/** The line at the top of the scorecard; it says what the correction covers and what it does not. */
export function scorecardSentence({ tasks, rules, rulesMeasured, verdicts, confirmed, contradicted }: ScorecardTotals): string {
  if (tasks === 0) return 'No task has a verdict yet: the scorecard fills as experiments end.';
  const open = verdicts - confirmed - contradicted;
  const counts = `${formatCount(confirmed)} confirmed, ${formatCount(contradicted)} contradicted, ${formatCount(open)} without a difference or open`;
  return `${formatCount(rulesMeasured)} of ${countOf(rules, 'rule')} measured on ${countOf(tasks, 'task')}: ${counts}. Verdicts are corrected within each experiment, not over tasks.`;
}

export interface ScorecardRuleFinding {
  readonly rule: string;
  /** Tasks whose runs measured it. */
  readonly tasks: number;
  readonly tally: readonly { readonly word: VerdictWord; readonly count: number; readonly share: number; readonly low: number; readonly high: number }[];
  readonly pooled: { readonly mean: number; readonly low: number; readonly high: number; readonly iSquared: number } | null;
  /** Tasks below which no mean is taken. */
  readonly leastTasks: number;
}

/** One rule over all tasks: the most frequent verdict with its interval, and the mean difference from enough tasks on. */
export function scorecardRuleSentence({ rule, tasks, tally, pooled, leastTasks }: ScorecardRuleFinding): string {
  if (tasks === 0) return `${rule} was not measured on any task.`;
  const most = [...tally].sort((a, b) => b.count - a.count)[0];
  if (!most) return `${rule} was not measured on any task.`;
  const share = `${rule}: ${verdictLook(most.word).word} on ${formatCount(most.count)} of ${countOf(tasks, 'task')}, ${formatScore(most.share)} (95% interval ${formatInterval(most)}).`;
  if (!pooled) return `${share} A mean over tasks needs ${formatCount(leastTasks)}.`;
  const precision = { halfWidth: (pooled.high - pooled.low) / 2 };
  return `${share} Mean over tasks ${formatDifference(pooled.mean, precision)} (95% interval ${formatDifferenceInterval(pooled, precision)}); ${formatScore(pooled.iSquared)} of the spread lies between tasks.`;
}
