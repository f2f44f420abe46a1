import { countOf, formatCount } from './numbers/count';
import { formatRoughDuration } from './numbers/duration';
import { formatConfidence, formatDifference, formatDifferenceInterval, formatMargin, type Scale } from './numbers/score';

export interface RegisteredPlan {
  /** `better`, `no-worse` by the margin, or `same` within it. */
  readonly claim: 'better' | 'no-worse' | 'same';
  readonly ahead: string;
  readonly behind: string;
  readonly labels: number;
  readonly metric: string;
  readonly margin: number;
  /** Test rows planned. */
  readonly rows: number;
  /** Null where neither arm has label draws. */
  readonly draws: number | null;
  readonly stopping: 'fixed' | 'sequential';
  readonly scale?: Scale;
}

/** What is claimed before the test rows are scored, and when it will be read. */
export function registrationSentence(plan: RegisteredPlan): string {
  const { ahead, behind, labels, metric, rows, draws, stopping } = plan;
  const when = stopping === 'fixed' ? `read once, when all ${countOf(rows, 'test row')}${draws === null ? '' : ` of ${countOf(draws, 'draw')}`} are in` : `looked at as rows come in, up to ${countOf(rows, 'test row')}, and stopped as soon as it is decided`;
  return `${ahead} ${claims(plan)} ${behind} at ${countOf(labels, 'label')} by ${metric}, ${when}.`;
}

export interface RegisteredFinding extends RegisteredPlan {
  /** `null` while the experiment runs. */
  readonly outcome: 'confirmed' | 'contradicted' | 'inconclusive' | 'not-measured' | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  /** Test rows read. */
  readonly rowsRead: number;
  /** Judgements that were shown while the work went on. */
  readonly looks: number;
  /** Experiments of the task that had been seen before this one was locked. */
  readonly earlierLooks: number;
  readonly stoppedBecause: 'separated' | 'equivalent' | 'cancelled' | null;
  readonly savedRuns: number;
  readonly savedSeconds: number;
}

/** What became of a locked claim: outcome, number, interval, looks, and what early stopping saved. */
export function registeredSentence(finding: RegisteredFinding): string {
  return [head(finding), ...measured(finding), ...stopped(finding), seen(finding)].join(' ');
}

function head(finding: RegisteredFinding): string {
  const claim = `that ${finding.ahead} ${claims(finding)} ${finding.behind} at ${countOf(finding.labels, 'label')}`;
  switch (finding.outcome) {
    case null:
      return `Locked, not decided yet: ${claim}.`;
    case 'confirmed':
      return `Registered and confirmed: ${claim}.`;
    case 'contradicted':
      return `Registered and contradicted: ${claim}.`;
    case 'inconclusive':
      return `Registered and still open: ${claim}.`;
    case 'not-measured':
      return `Registered and not measured: ${claim}. The runs that it needs did not finish.`;
  }
}

function measured({ difference, low, high, level, rowsRead, rows, scale }: RegisteredFinding): readonly string[] {
  if (difference === null || low === null || high === null) return [];
  const precision = { scale, halfWidth: (high - low) / 2 };
  return [`The difference is ${formatDifference(difference, precision)} (${formatConfidence(level)} interval ${formatDifferenceInterval({ low, high }, precision)}) on ${formatCount(rowsRead)} of ${countOf(rows, 'planned test row')}.`];
}

function stopped({ stoppedBecause, savedRuns, savedSeconds }: RegisteredFinding): readonly string[] {
  if (stoppedBecause === null) return [];
  if (stoppedBecause === 'cancelled') return ['It was cancelled before its planned end, so the interval is widened for every look.'];
  const why = stoppedBecause === 'separated' ? 'the interval left zero out' : 'the interval lay within the margin';
  const saved = savedRuns > 0 ? `, which saved ${countOf(savedRuns, 'run')} and ${savedSeconds > 0 ? `about ${formatRoughDuration(1000 * savedSeconds)}` : 'their time'}` : '';
  return [`Stopped early because ${why}${saved}.`];
}

function seen({ looks, earlierLooks }: RegisteredFinding): string {
  const before = earlierLooks > 0 ? `; ${countOf(earlierLooks, 'experiment')} of this task had been seen before it was locked, so its interval is wider` : '';
  return `Looked at ${looks === 1 ? 'once' : `${formatCount(looks)} times`} while it ran${before}.`;
}

function claims({ claim, margin, scale }: Pick<RegisteredPlan, 'claim' | 'margin' | 'scale'>): string {
  if (claim === 'better') return 'is better than';
  return claim === 'no-worse' ? `is at most ${formatMargin(margin, scale)} worse than` : `is within ${formatMargin(margin, scale)} of`;
}
