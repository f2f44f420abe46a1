import { sideOf, type ContrastSide } from '@crossover/survey';
import { columnAt, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';

/** An arm with its test rows and, where the version has a validation split, its validation rows. */
export interface ContestedArm {
  readonly test: MeasuredArm;
  readonly validation: MeasuredArm | null;
  readonly parametersMillions: number | null;
  /** The family that its model comes in several sizes of; null without a model. */
  readonly lineage: string | null;
}

/** Which side of the survey's comparison an arm stands on. */
export function contrastSideOf({ test: { arm }, parametersMillions }: ContestedArm): ContrastSide | 'outside-comparison' {
  return sideOf(arm.approach, parametersMillions) ?? 'baseline';
}

/**
 * The arm that represents its side: the best on validation rows, never on test rows (statistics specification 5.1).
 * Without a validation split the first of the plan stands in, since it was chosen before any result.
 */
export function representative(arms: readonly ContestedArm[], { ladder, budgetIndex }: { ladder: Ladder; budgetIndex: number | null }): ContestedArm | null {
  const ranked = arms.map((arm, place) => ({ arm, place, score: validationScore(arm, { ladder, budgetIndex }) }));
  // Not every arm has a score while runs are open: compare only when all have.
  if (ranked.some(({ score }) => score === null)) return arms[0] ?? null;
  return ranked.sort((a, b) => (b.score ?? 0) - (a.score ?? 0) || a.place - b.place)[0]?.arm ?? null;
}

/** Mean over finished draws, at one budget or over the whole ladder. */
function validationScore({ validation }: ContestedArm, { ladder, budgetIndex }: { ladder: Ladder; budgetIndex: number | null }): number | null {
  if (!validation) return null;
  const budgets = budgetIndex === null ? ladder.n.map((_, index) => index) : [budgetIndex];
  const columns = isWithoutLabels(validation)
    ? [columnAt(validation, { drawId: null, budgetIndex: null })]
    : budgets.flatMap((index) => ladder.draws.map((draw) => columnAt(validation, { drawId: draw.id, budgetIndex: index })));
  const finished = columns.flatMap((column) => (column && column.length > 0 ? [column] : []));
  if (finished.length === 0) return null;
  return finished.reduce((total, column) => total + column.reduce((sum, value) => sum + value, 0) / column.length, 0) / finished.length;
}
