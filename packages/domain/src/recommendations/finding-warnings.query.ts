import type { Ctx } from '../database';
import { contaminationSentence, type Model } from '../models';
import { warningsOfExperiments } from '../runs';

type Side = 'prompted' | 'tuned';

interface SideOfFinding extends Pick<Model, 'name' | 'catalogueName' | 'knownTraining'> {
  readonly experimentId: string;
  readonly side: Side;
  readonly datasetName: string;
}

/** Which way the finding errs if the model remembers rows. */
const consequences: Readonly<Record<Side, string>> = {
  prompted: 'It stands for prompting in the finding: on rows that it has never seen, tuning may overtake with fewer labels.',
  tuned: 'It stands for tuning in the finding: on rows that it has never seen, tuning may need more labels.',
};

/** What makes the findings of experiments doubtful, beside their runs: a model on one of the two sides that is known to have seen the dataset. */
export async function warningsOfFindings(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const ofRuns = await warningsOfExperiments(ctx, experimentIds);
  const sides = await ctx.transaction((tx) =>
    tx.sql<SideOfFinding>(
      `select c.experiment_id as "experimentId", case when a.id = c.prompt_arm_id then 'prompted' else 'tuned' end as side, d.name as "datasetName", m.name, m.catalogue_name as "catalogueName", m.known_training as "knownTraining"
       from crossover c
       join arm a on a.organization_id = $1 and a.id in (c.prompt_arm_id, c.train_arm_id)
       join model m on m.organization_id = $1 and m.id = a.model_id
       join experiment e on e.organization_id = $1 and e.id = c.experiment_id
       join task_version t on t.organization_id = $1 and t.id = e.task_version_id
       join dataset_version v on v.organization_id = $1 and v.id = t.dataset_version_id
       join dataset d on d.organization_id = $1 and d.id = v.dataset_id
       where c.organization_id = $1 and c.experiment_id = any ($2::uuid[]) and c.is_headline order by side`,
      [tx.organizationId, experimentIds],
    ),
  );
  const seen = sides.flatMap((side) => {
    const sentence = contaminationSentence(side, side.datasetName);
    return sentence === null ? [] : [{ experimentId: side.experimentId, sentence: `${sentence} ${consequences[side.side]}` }];
  });
  return new Map(experimentIds.map((id) => [id, [...seen.filter(({ experimentId }) => experimentId === id).map(({ sentence }) => sentence), ...(ofRuns.get(id) ?? [])]]));
}
