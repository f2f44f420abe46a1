import { averageRepeats, constantCube, psiCube, type PsiCube } from '@crossover/stats';
import { approachTable } from '@crossover/contracts';
import type { Arm, Draw } from '../experiments';
import type { Run } from '../runs';

/** One arm of an experiment with the row scores of its finished runs. */
export interface MeasuredArm {
  readonly arm: Arm;
  /** Row scores by run id, finished runs only. */
  readonly scores: ReadonlyMap<string, Float64Array>;
  /** The declared group of each row; undefined where none is declared. Whatever takes an interval over the rows takes these too. */
  readonly groups: Int32Array | undefined;
  readonly runs: readonly Run[];
}

/** The ladder of an experiment: actual labels by budget, ascending, and the draws that every arm shares. */
export interface Ladder {
  readonly n: readonly number[];
  readonly draws: readonly Pick<Draw, 'id' | 'drawIndex'>[];
}

/** Whether the arm spends no labels: one column of rows, the same at every budget and draw. */
export function isWithoutLabels({ arm }: MeasuredArm): boolean {
  return !approachTable[arm.approach].needsLabels;
}

/** Draws of the arm that are finished at every budget; a draw with a failed run is left out at all of them, so that budgets stay comparable. */
export function finishedDraws(measured: MeasuredArm, ladder: Ladder): readonly string[] {
  return ladder.draws.map((draw) => draw.id).filter((drawId) => ladder.n.every((_, budgetIndex) => columnAt(measured, { drawId, budgetIndex }) !== null));
}

/** The arm's row scores over the given draws and the whole ladder; null while nothing of that is finished. */
export function cubeOf(measured: MeasuredArm, { ladder, drawIds }: { ladder: Ladder; drawIds: readonly string[] }): PsiCube | null {
  if (isWithoutLabels(measured)) {
    const column = columnAt(measured, { drawId: null, budgetIndex: null });
    return column && constantCube(column);
  }
  if (drawIds.length === 0) return null;
  return psiCube(ladder.n.map((_, budgetIndex) => drawIds.flatMap((drawId) => columnAt(measured, { drawId, budgetIndex }) ?? [])));
}

/** Row scores at one budget and draw, averaged over seeds; null while a seed is open. */
export function columnAt({ runs, scores }: MeasuredArm, { drawId, budgetIndex }: { drawId: string | null; budgetIndex: number | null }): Float64Array | null {
  const here = runs.filter((run) => run.drawId === drawId && run.budgetIndex === budgetIndex);
  const columns = here.flatMap((run) => scores.get(run.id) ?? []);
  return columns.length > 0 && columns.length === here.length ? averageRepeats(columns) : null;
}
