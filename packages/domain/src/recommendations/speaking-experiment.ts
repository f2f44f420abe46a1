import { passedOverSentence, type PassedOverReason } from '@crossover/wording';
import type { Ctx } from '../database';
import { Experiment } from '../experiments';

/** A newer experiment that does not speak, and why. */
export interface PassedOver {
  readonly number: number;
  readonly sentence: string;
}

export interface SpeakingExperiment {
  readonly experiment: Experiment;
  readonly passedOver: PassedOver | null;
}

/**
 * What keeps an experiment `e` with the headline pair `c` from speaking, worst first. It is read off how much was measured and never off what
 * came out: an experiment that cannot tell is not passed over for an older one that could.
 */
const obstacles = `(values
  (4, e.status::text, e.status <> 'complete'),
  (3, 'no-pair', c.detail is null),
  (2, c.detail->>'cannotTellBecause', c.detail->>'cannotTellBecause' in ('one-budget', 'too-few-draws', 'too-few-groups')),
  (1, 'few-draws', (c.detail->>'draws')::int < 3),
  (1, 'few-budgets', (c.detail->>'isCoarse')::boolean)
) obstacle (weight, because, stands)`;

/**
 * The experiment that speaks for a task in its headline, its break-even and what to buy: of those on the version of the task that was
 * measured last, the newest with nothing in its way, else the newest with the least. A small one that settles one rule so leaves
 * the word to a large one before it. Null before anything was launched.
 */
export async function experimentThatSpeaks(tx: Ctx, taskId: string): Promise<SpeakingExperiment | null> {
  const [found] = await tx.sql<{ id: string; number: number; later: number | null; because: PassedOverReason | null }>(
    `with weighed as (
       select e.id, e.number, e.task_version_id, coalesce(worst.weight, 0) as weight, worst.because
       from experiment e join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
       left join crossover c on c.organization_id = e.organization_id and c.experiment_id = e.id and c.is_headline
       left join lateral (select weight, because from ${obstacles} where stands order by weight desc limit 1) worst on true
       where e.organization_id = $1 and t.task_id = $2),
     speaks as (
       select id, number from weighed
       where task_version_id = (select task_version_id from weighed order by weight < 4 desc, number desc limit 1)
       order by weight, number desc limit 1)
     select speaks.id, speaks.number, later.number as later, later.because
     from speaks left join lateral (select number, because from weighed where weighed.number > speaks.number and because is not null order by weight < 4 desc, number desc limit 1) later on true`,
    [tx.organizationId, taskId],
  );
  if (!found) return null;
  const { id, number, later, because } = found;
  const passedOver = later !== null && because !== null ? { number: later, sentence: passedOverSentence({ number: later, speaks: number, because }) } : null;
  return { experiment: await tx.db(Experiment).get({ id }, 'experiment'), passedOver };
}
