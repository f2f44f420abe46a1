import type { Interval } from '../intervals/interval';
import { shareInterval } from '../intervals/means';
import { armCurve } from './arm-curve';
import { averageRepeats, columnOf, type PsiCube } from './psi-cube';

/** Up to so many groups are named one by one: more are a sample to be averaged over, and the worst of so many is worst by chance. */
export const GROUPS_TO_COMPARE = 20;
/** With fewer rows than this the interval of a share spans half its scale, and a group is left out of the gap. */
export const ROWS_OF_A_GROUP = 10;

export interface GroupRows {
  readonly name: string;
  /** One arm's row scores on the rows of this group, at one budget. */
  readonly psi: PsiCube;
}

export interface GroupScore extends Interval {
  readonly name: string;
  readonly rows: number;
  readonly mean: number;
}

export interface GroupGap extends Interval {
  readonly best: string;
  readonly worst: string;
  readonly difference: number;
  /** Pairs of groups among which it is the largest, and for which its interval is corrected. */
  readonly pairs: number;
}

export interface GroupScores {
  /** The worst first. */
  readonly scores: readonly GroupScore[];
  /** Null with fewer than two groups of enough rows. */
  readonly gap: GroupGap | null;
}

export interface GroupScoresRequest {
  readonly groups: readonly GroupRows[];
  /** Rows are right or wrong: Wilson's interval keeps a group with all right from looking certain. */
  readonly isShare: boolean;
  readonly level?: number;
  readonly range?: readonly [number, number];
}

/**
 * One arm's score in each group with its interval over rows and draws, and the gap from the best to the worst.
 * The gap is picked as the largest of all pairs, so its interval is widened for all of them (Bonferroni); it is made of the two scores' own
 * intervals (Newcombe 1998, doi 10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I), which takes the groups for independent.
 */
export function groupScores({ groups, level = 0.95, ...options }: GroupScoresRequest): GroupScores {
  const scoresAt = (confidence: number) => groups.filter(({ psi }) => psi.rows > 1).map((group) => scoreOf(group, { ...options, level: confidence })).sort((a, b) => a.mean - b.mean);
  const scores = scoresAt(level);
  const count = scores.filter(hasEnoughRows).length;
  const pairs = (count * (count - 1)) / 2;
  return { scores, gap: pairs === 0 ? null : gapOf(scoresAt(1 - (1 - level) / pairs).filter(hasEnoughRows), pairs) };
}

function hasEnoughRows({ rows }: GroupScore): boolean {
  return rows >= ROWS_OF_A_GROUP;
}

function gapOf(scores: readonly GroupScore[], pairs: number): GroupGap | null {
  const [worst, best] = [scores[0], scores.at(-1)];
  if (!worst || !best) return null;
  const difference = best.mean - worst.mean;
  return {
    best: best.name, worst: worst.name, difference, pairs,
    low: difference - Math.hypot(best.mean - best.low, worst.high - worst.mean), high: difference + Math.hypot(best.high - best.mean, worst.mean - worst.low),
  };
}

function scoreOf({ name, psi }: GroupRows, { isShare, level, range }: Required<Pick<GroupScoresRequest, 'isShare' | 'level'>> & Pick<GroupScoresRequest, 'range'>): GroupScore {
  const [point] = armCurve({ budgets: [1], psi, level, ...(range ? { range } : {}) }).points;
  if (!point) throw new RangeError('One budget was asked for and none came.');
  const share = isShare ? shareInterval(averageRepeats(Array.from({ length: psi.draws }, (_, draw) => columnOf(psi, 0, draw))), { level }) : null;
  return { name, rows: psi.rows, mean: point.mean, low: Math.min(point.low, share?.low ?? point.low), high: Math.max(point.high, share?.high ?? point.high) };
}
