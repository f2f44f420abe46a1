import { meanInterval } from '../intervals/means';
import { median } from './components';
import { columnOf, type PsiCube } from './psi-cube';

export interface CollapseCheck {
  /** Draws whose run stayed at chance while a sibling learned. */
  readonly collapsed: readonly number[];
  readonly draws: number;
  /** Middle of the draws' scores, which a collapse does not move. */
  readonly median: number;
}

// A sibling this far above shows that the data could be learned (10 points).
const SIBLING_LEAD = 0.1;

/**
 * Runs at chance level beside siblings that learned, for each budget (statistics specification 4.5).
 * Show "c of K collapsed" and never drop one: a team would meet it too, and the interval may be too narrow.
 */
export function collapsedRuns(cube: PsiCube, chance: number, groups?: Int32Array): CollapseCheck[] {
  return Array.from({ length: cube.budgets }, (_, budget) => {
    const scores = Array.from({ length: cube.draws }, (_, draw) => {
      const measured = meanInterval(columnOf(cube, budget, draw), { groups });
      return { draw, mean: measured?.mean ?? chance, standardError: measured?.standardError ?? 0 };
    });
    const best = Math.max(...scores.map(({ mean }) => mean));
    const collapsed = scores.filter(({ mean, standardError }) => Math.abs(mean - chance) <= 2 * standardError && best - mean > SIBLING_LEAD);
    return { collapsed: collapsed.map(({ draw }) => draw), draws: cube.draws, median: median(scores.map(({ mean }) => mean)) ?? chance };
  });
}
