import { approachTable } from '@crossover/contracts';
import { crossover, GROUPS_FOR_CALM, GROUPS_FOR_VERDICT } from '@crossover/stats';
import { crossoverSentence, type CrossoverFinding } from '@crossover/wording';
import { countGroups } from '../datasets';
import { cubeOf, finishedDraws, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import type { Crossover } from './crossover.entity';
import type { CrossoverDetail } from './recommendation.shape';

export type CrossoverRow = Omit<Crossover, 'organizationId' | 'experimentId'>;

/** Below this many draws the spread between draws is unknown and nothing is claimed. */
const leastDraws = 2;
const level = 0.95;

/** The label count at which the trained arm overtakes the prompted one (statistics specification 4.6); null while a side has nothing finished. */
export function crossoverOf(prompt: MeasuredArm, train: MeasuredArm, { ladder, metric, margin }: { ladder: Ladder; metric: string; margin: number }): CrossoverRow | null {
  // Paired by draw: only draws that both arms finished.
  const ofTrain = finishedDraws(train, ladder);
  const drawIds = isWithoutLabels(prompt) ? ofTrain : finishedDraws(prompt, ladder).filter((drawId) => ofTrain.includes(drawId));
  const [a, b] = [cubeOf(train, { ladder, drawIds }), cubeOf(prompt, { ladder, drawIds })];
  if (!a || !b || drawIds.length === 0) return null;
  // Both arms answered the same rows.
  const { groups } = train;
  const found = crossover({ budgets: ladder.n, a, b, groups, level });
  const detail: CrossoverDetail = {
    lowSide: found.lowSide, highSide: found.highSide, cannotTellBecause: refusalOf({ draws: drawIds.length, groups: countGroups(groups) }) ?? found.cannotTellBecause, draws: drawIds.length, groups: countGroups(groups),
    firstBudget: ladder.n[0] ?? 0, lastBudget: ladder.n.at(-1) ?? 0, safeBudget: found.safeBudget,
    probabilityAlreadyAbove: found.probabilityAlreadyAbove, probabilityNoCrossing: found.probabilityNoCrossing,
    isCoarse: found.isCoarseLadder, crossesMoreThanOnce: found.crossesMoreThanOnce, regionsAhead: found.regionsAhead, probability: found.probability,
    // From how many labels the trained arm is no worse than the margin: what a saving counts from.
    margin, noWorse: crossover({ budgets: ladder.n, a, b, groups, level, margin: -margin }).probability,
    differences: found.differences.map(({ n, mean, low, high, rowVariance, drawVariance }) => ({ n, difference: mean, low, high, rowVariance, drawVariance })),
  };
  const kind = detail.cannotTellBecause ? 'cannot-tell' : found.kind;
  const row = { promptArmId: prompt.arm.id, trainArmId: train.arm.id, metric, kind, point: found.point, low: found.low, high: found.high, level, isHeadline: false, detail };
  return { ...row, sentence: crossoverSentence(findingOf(row, { prompted: prompt.arm.name, tuned: train.arm.name })) };
}

/** Why nothing is claimed, whatever the numbers look like. */
function refusalOf({ draws, groups }: { draws: number; groups: number | null }): 'too-few-draws' | 'too-few-groups' | null {
  if (draws < leastDraws) return 'too-few-draws';
  return groups !== null && groups < GROUPS_FOR_VERDICT ? 'too-few-groups' : null;
}

/** The stored crossover as the sentence generator reads it, so that page, terminal and API say the same. */
export function findingOf({ kind, point, low, high, detail }: Pick<Crossover, 'kind' | 'point' | 'low' | 'high' | 'detail'>, names: { prompted: string; tuned: string }): CrossoverFinding {
  return { ...names, kind, point, low, high, level, leastDraws, leastGroups: GROUPS_FOR_VERDICT, calmGroups: GROUPS_FOR_CALM, isCoarseLadder: detail.isCoarse, settledBy: null, ...detail, groups: detail.groups ?? null };
}

/** Arms that prompt on one side, arms that train a pre-trained model on the other; baselines belong to neither. */
export function isPromptSide({ arm }: MeasuredArm): boolean {
  return approachTable[arm.approach].isPrompting;
}

export function isTrainSide({ arm }: MeasuredArm): boolean {
  const { isTraining, isBaseline } = approachTable[arm.approach];
  return isTraining && !isBaseline;
}
