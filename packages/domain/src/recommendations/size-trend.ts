import { digest } from '../experiments';
import { crossover, sizeTrend, type BudgetDifference } from '@crossover/stats';
import { tuningSides, type Contrast } from '@crossover/survey';
import { cubeOf, finishedDraws, isWithoutLabels } from './arm-cube';
import type { BesideReading } from './recommendation.shape';
import { contrastSideOf, representative, type ContestedArm } from './side-choice';
import { besideOf, judgeable, notTested, type Measured, type Reading, type Unmeasured, type VerdictRequestOptions } from './verdict-reading';

type Trend = Extract<Contrast, { kind: 'trend' }>;

/**
 * What the score gains from the smallest to the largest model of one family, along the line over log size (statistics specification 5.2, rules with a trend).
 * The line's ends and not its slope, so that the margin of a score holds for it.
 */
export function measureTrend(reading: Reading, contrast: Trend, options: VerdictRequestOptions): Measured | Unmeasured {
  const { ladder, arms } = options;
  const family = largestFamily(arms.filter((arm) => contrast.a.some((side) => side === contrastSideOf(arm)) && sizeOf(arm) !== null));
  const sizes = new Set(family.map(sizeOf)).size;
  if (sizes < contrast.leastSizes) return notTested(reading, `${contrast.sentence} ${sizes === 0 ? 'No prompted model here says its size.' : `This experiment has ${sizes}.`}`);
  const ranked = [...family].sort((one, other) => (sizeOf(one) ?? 0) - (sizeOf(other) ?? 0));
  const [smallest, largest] = [ranked[0], ranked.at(-1)];
  if (!smallest || !largest) return notTested(reading, contrast.sentence);
  const withLabels = family.filter((arm) => !isWithoutLabels(arm.test));
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => withLabels.every((arm) => finishedDraws(arm.test, ladder).includes(id)));
  const cubes = ranked.flatMap((arm) => cubeOf(arm.test, { ladder, drawIds }) ?? []);
  if (cubes.length < ranked.length) return notTested(reading, 'The runs that this rule needs are not finished.');
  const { refusal, weaknesses } = judgeable(options, { draws: withLabels.length > 0 ? drawIds.length : null });
  if (refusal !== null) return { ...reading, word: 'not-testable', reason: refusal };
  const slope = sizeTrend({ budgets: ladder.n, sizes: ranked.flatMap((arm) => sizeOf(arm) ?? []), arms: cubes, groups: largest.test.groups })[reading.budgetIndex];
  if (!slope) return notTested(reading, 'The budget at which this rule is read has no finished runs.');
  const doublings = Math.log2((sizeOf(largest) ?? 1) / (sizeOf(smallest) ?? 1));
  return {
    ...reading, kind: 'trend', recommended: largest, avoided: smallest, difference: stretched(slope, doublings), draws: drawIds.length, cubes: null, arms: ranked.map(({ test }) => test),
    about: { kind: 'trend', sizes, doublings }, besides: againstTuned(reading, largest, options), pairedWith: null, weaknesses,
  };
}

/** From points a doubling to points over so many doublings. */
function stretched(slope: BudgetDifference, doublings: number): BudgetDifference {
  const { mean, low, high, isotonic, standardError, rowVariance, drawVariance } = slope;
  const square = doublings ** 2;
  return { ...slope, mean: mean * doublings, low: low * doublings, high: high * doublings, isotonic: isotonic * doublings, standardError: standardError * doublings, rowVariance: rowVariance * square, drawVariance: drawVariance * square };
}

/** Arms that differ in the size of their model alone: one lineage, one approach, one way of prompting. Of several such families the one with the most sizes. */
function largestFamily(arms: readonly ContestedArm[]): readonly ContestedArm[] {
  const families = new Map<string, ContestedArm[]>();
  for (const arm of arms) {
    if (arm.lineage === null) continue;
    const key = digest({ lineage: arm.lineage, approach: arm.test.arm.approach, settings: arm.test.arm.settings });
    families.set(key, [...(families.get(key) ?? []), arm]);
  }
  const count = (family: readonly ContestedArm[]): number => new Set(family.map(sizeOf)).size;
  return [...families.values()].reduce<readonly ContestedArm[]>((best, family) => (count(family) > count(best) ? family : best), []);
}

function sizeOf({ parametersMillions }: ContestedArm): number | null {
  return parametersMillions !== null && parametersMillions > 0 ? parametersMillions : null;
}

/** A score that grows with size may still be behind a small tuned model. */
function againstTuned(reading: Reading, largest: ContestedArm, { arms, ladder }: VerdictRequestOptions): readonly BesideReading[] {
  const tuned = representative(arms.filter((arm) => tuningSides.some((side) => side === contrastSideOf(arm))), { ladder, budgetIndex: reading.budgetIndex });
  if (!tuned) return [];
  const labelled = [largest, tuned].filter((arm) => !isWithoutLabels(arm.test));
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => labelled.every((arm) => finishedDraws(arm.test, ladder).includes(id)));
  const [a, b] = [cubeOf(largest.test, { ladder, drawIds }), cubeOf(tuned.test, { ladder, drawIds })];
  const difference = a && b && drawIds.length >= 2 ? crossover({ budgets: ladder.n, a, b, groups: largest.test.groups }).differences[reading.budgetIndex] : undefined;
  return difference ? [besideOf('against-tuned', { a: largest, b: tuned, difference })] : [];
}
