import { approachTable } from '@crossover/contracts';
import type { ResolvedArm } from './plan-arms';
import type { PlannedDraw } from './plan-draws';

export interface PlannedRun {
  readonly arm: ResolvedArm;
  /** Null for zero-shot: it spends no labels and runs once. */
  readonly draw: PlannedDraw | null;
  readonly budgetIndex: number | null;
  readonly n: number;
  readonly seed: number;
}

/** The runs of one arm: zero-shot once; deterministic arms once a budget and draw; the others once more for each seed. */
export function planRuns(arm: ResolvedArm, { draws, seeds, seed }: { draws: readonly PlannedDraw[]; seeds: number; seed: number }): readonly PlannedRun[] {
  if (!approachTable[arm.settings.approach].needsLabels) return [{ arm, draw: null, budgetIndex: null, n: 0, seed }];
  const repeats = hasRandomness(arm) ? seeds : 1;
  return draws.flatMap((draw) =>
    draw.budgets.flatMap(({ n }, budgetIndex) => Array.from({ length: repeats }, (_, repeat) => ({ arm, draw, budgetIndex, n, seed: seed + draw.drawIndex * 1000 + repeat }))),
  );
}

/** Initial weights and batch order, or the order of demonstrations, depend on the seed. */
function hasRandomness(arm: ResolvedArm): boolean {
  const { approach } = arm.settings;
  return approach === 'fine-tune' || approach === 'lora' || approach === 'contrastive' || approach === 'in-context';
}
