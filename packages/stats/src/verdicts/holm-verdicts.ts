import { holm } from '../paired/corrections';
import { verdict, type Verdict, type VerdictRequest } from './verdict';

export interface CorrectedVerdict extends Verdict {
  /** Rules judged together. */
  readonly familySize: number;
  readonly adjustedP: number;
  /** The same rule read alone at the experiment's level. */
  readonly uncorrected: Verdict;
  /** The level that the rule is read at; where the correction stopped before it, the level that it would have to pass next. */
  readonly stepLevel: number;
  /** True when the rule alone had a verdict that the correction for so many rules takes back. */
  readonly isHeldByCorrection: boolean;
}

/**
 * The verdicts of one experiment's rules, corrected together by Holm's steps, in the order given (statistics specification 5.3).
 * From the first rule that fails its step on, everything is inconclusive; `uncorrected` keeps the intervals to show beside.
 */
export function holmVerdicts(requests: readonly Omit<VerdictRequest, 'level'>[], level = 0.95): CorrectedVerdict[] {
  const alone = requests.map((request) => ({ request, uncorrected: verdict({ ...request, level }) }));
  const p = alone.map(({ uncorrected }) => uncorrected.pRule);
  const adjusted = holm(p);
  const kept = keptLevels(p, 1 - level);
  const nextLevel = 1 - (1 - level) / Math.max(1, kept.filter((step) => step === null).length);
  return alone.map(({ request, uncorrected }, place) => {
    const stepLevel = kept[place] ?? null;
    const read = stepLevel === null ? inconclusive(uncorrected) : verdict({ ...request, level: stepLevel });
    const isHeldByCorrection = read.verdict === 'inconclusive' && uncorrected.verdict !== 'inconclusive';
    return { ...read, familySize: requests.length, adjustedP: adjusted[place] ?? 1, stepLevel: stepLevel ?? nextLevel, uncorrected, isHeldByCorrection };
  });
}

/** The level at which each rule is read, or null from the first failure on. */
function keptLevels(p: readonly number[], alpha: number): (number | null)[] {
  const levels = new Array<number | null>(p.length).fill(null);
  const order = p.map((value, place) => ({ value, place })).sort((a, b) => a.value - b.value);
  for (const [rank, { value, place }] of order.entries()) {
    const share = alpha / (p.length - rank);
    if (value > share) return levels;
    levels[place] = 1 - share;
  }
  return levels;
}

function inconclusive(read: Verdict): Verdict {
  return { ...read, verdict: 'inconclusive', isConsistent: false };
}
