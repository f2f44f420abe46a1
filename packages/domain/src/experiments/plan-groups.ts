import { GROUPS_FOR_CALM, GROUPS_FOR_VERDICT } from '@crossover/stats';
import { countOf } from '@crossover/wording';
import { leakSentence, type LeakReport } from '../datasets';
import type { PlanCheck } from './plan.shape';

/** What a reader should know before spending on test rows that come in groups; null groups: none are declared. */
export function checkGroups(groups: number | null, leak: LeakReport | null): readonly PlanCheck[] {
  const torn = leak?.findings.find(({ kind, splits: [first, second] }) => kind === 'group-across' && first === 'train' && second === 'test');
  const few = groups === null ? null : fewGroupsSentence(groups);
  return [
    ...(torn ? [{ code: 'GROUP_LEAKAGE', level: 'warn' as const, sentence: leakSentence(torn) }] : []),
    ...(groups === 1 ? [{ code: 'ONE_GROUP', level: 'stop' as const, sentence: 'All test rows belong to one group, so nothing measured on them says anything about another one: add rows of other groups, or build a version whose mapping names another column as the group.' }] : []),
    ...(few !== null && groups !== 1 ? [{ code: 'FEW_GROUPS', level: 'warn' as const, sentence: few }] : []),
  ];
}

/** What few groups do to intervals and verdicts (statistics specification 2.2); null where they are enough. */
export function fewGroupsSentence(groups: number): string | null {
  if (groups >= GROUPS_FOR_CALM) return null;
  const come = `The test rows come from ${countOf(groups, 'group')}`;
  if (groups < GROUPS_FOR_VERDICT) return `${come}: below ${GROUPS_FOR_VERDICT} no rule gets a verdict and no crossover is told. Add rows of more groups.`;
  return `${come}, fewer than ${GROUPS_FOR_CALM}: intervals over so few are rough ones.`;
}
