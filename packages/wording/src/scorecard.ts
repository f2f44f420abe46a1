import { countOf, formatCount } from './numbers/count';
import { formatDifference, formatDifferenceInterval, formatInterval, formatScore, type Scale } from './numbers/score';
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

export interface PooledFinding {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly iSquared: number;
  readonly scale: Scale;
  readonly tasks: number;
  /** The metric that has this scale alone; null for points. */
  readonly by: string | null;
}

export interface ScorecardRuleFinding {
  readonly rule: string;
  /** Tasks whose runs measured it. */
  readonly tasks: number;
  readonly tally: readonly { readonly word: VerdictWord; readonly count: number; readonly share: number; readonly low: number; readonly high: number }[];
  /** One mean a scale that enough tasks share. */
  readonly pooled: readonly PooledFinding[];
  /** Metrics in the unit of each task's own numbers. */
  readonly unshared: readonly string[];
  /** Tasks below which no mean is taken. */
  readonly leastTasks: number;
}

/** One rule over all tasks: the most frequent verdict with its interval, and the mean difference from enough tasks on. */
export function scorecardRuleSentence({ rule, tasks, tally, pooled, leastTasks, unshared }: ScorecardRuleFinding): string {
  if (tasks === 0) return `${rule} was not measured on any task.`;
  const most = [...tally].sort((a, b) => b.count - a.count)[0];
  if (!most) return `${rule} was not measured on any task.`;
  const share = `${rule}: ${verdictLook(most.word).word} on ${formatCount(most.count)} of ${countOf(tasks, 'task')}, ${formatScore(most.share)} (95% interval ${formatInterval(most)}).`;
  const means = pooled.length > 0 ? pooled.map((each) => pooledSentence(each, tasks)) : [`A mean over tasks needs ${formatCount(leastTasks)}${tasks < leastTasks ? '' : ' whose metrics share a scale'}.`];
  const apart = unshared.length > 0 ? [`Differences by ${unshared.join(' and ')} are in the unit of each task's own numbers and are not pooled.`] : [];
  return [share, ...means, ...apart].join(' ');
}

function pooledSentence({ mean, low, high, iSquared, scale, by, tasks }: PooledFinding, all: number): string {
  const precision = { scale, halfWidth: (high - low) / 2 };
  const over = by === null && tasks === all ? 'tasks' : `${countOf(tasks, 'task')}${by === null ? ' scored in points' : ` by ${by}`}`;
  return `Mean over ${over} ${formatDifference(mean, precision)} (95% interval ${formatDifferenceInterval({ low, high }, precision)}); ${formatScore(iSquared)} of the spread lies between tasks.`;
}
