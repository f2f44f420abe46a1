import type { VerdictWord } from '@crossover/contracts';

/** What an experiment says of a rule that it could not test. */
const untested: readonly VerdictWord[] = ['not-testable', 'not-tested', 'not-applicable'];

/** The newest judged experiment of each task, as a subquery: $1 is the organisation, and `which` says which experiments `e` of task versions `t` count. */
export function newestJudged(which: string): string {
  return `select distinct on (t.task_id) t.task_id, e.id as experiment_id, e.number, e.task_version_id
    from experiment e join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
    where e.organization_id = $1 and ${which} and exists (select 1 from verdict said where said.organization_id = e.organization_id and said.experiment_id = e.id)
    order by t.task_id, e.number desc`;
}

/**
 * For each task and rule the experiment whose verdict counts, as a subquery: the newest one that could test the rule, or the newest
 * of all where none could. A small experiment that settles one rule so leaves what earlier ones showed of the others. Only
 * experiments on the same version of the task as its newest one count: another version asks another question.
 */
export function newestVerdicts(which: string): string {
  return `select distinct on (newest.task_id, said.rule_id) newest.task_id, said.rule_id, said.experiment_id, judged.number
    from (${newestJudged(which)}) newest
    join experiment judged on judged.organization_id = $1 and judged.task_version_id = newest.task_version_id
    join verdict said on said.organization_id = $1 and said.experiment_id = judged.id
    order by newest.task_id, said.rule_id, said.verdict in (${untested.map((word) => `'${word}'`).join(', ')}), judged.number desc`;
}
