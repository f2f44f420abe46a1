import { approachTable } from '@crossover/contracts';
import type { PracticeFacts } from '@crossover/survey';
import type { ContestedArm } from './side-choice';

/** What an experiment's arms and runs show of how it was done. */
export function practiceFactsOf(arms: readonly ContestedArm[], groups: number): PracticeFacts {
  const prompting = arms.filter(({ test }) => approachTable[test.arm.approach].isPrompting);
  const inContext = prompting.filter(({ test }) => test.arm.approach === 'in-context');
  const designs = new Map<string, Set<string>>();
  for (const { test: { arm } } of prompting) designs.set(arm.modelId ?? '', (designs.get(arm.modelId ?? '') ?? new Set()).add(JSON.stringify(arm.settings)));
  return {
    promptingArms: prompting.length,
    promptDesigns: Math.max(0, ...[...designs.values()].map((ways) => ways.size)),
    inContextArms: inContext.length,
    demonstrationOrders: Math.max(0, ...inContext.map(({ test }) => ordersOf(test.runs))),
    promptedSizes: new Set(prompting.flatMap(({ parametersMillions }) => parametersMillions ?? [])).size,
    groups,
  };
}

/** Seeds order the demonstrations: as many as the most runs at one budget and draw. */
function ordersOf(runs: ContestedArm['test']['runs']): number {
  const places = new Map<string, Set<number>>();
  for (const { drawId, budgetIndex, seed } of runs) {
    const place = `${drawId ?? ''} ${budgetIndex ?? ''}`;
    places.set(place, (places.get(place) ?? new Set()).add(seed));
  }
  return Math.max(0, ...[...places.values()].map((seeds) => seeds.size));
}
