import { CreateTaskDocument, pushDataset, type DatasetPush, type Door } from '@crossover/client/journey';
import type { TaskDescription } from './study-file';

export interface TaskWish {
  readonly team: { readonly id: string; readonly slug: string };
  readonly task: TaskDescription;
  /** The published name where there is one: models that are known to have seen it are warned of. */
  readonly datasetName: string;
  readonly files: DatasetPush['files'];
  /** Share of the training rows that become validation rows, declared free: they choose each side's arm, so that test rows never do. */
  readonly validationShare: number;
  readonly traits: Readonly<Record<string, boolean>>;
  readonly say: (line: string) => void;
}

/** Uploads the files, seals a version and describes the task, through the same doors that a user has; answers the task's id. */
export async function createTaskFrom(door: Door, { team, task, datasetName, files, validationShare, traits, say }: TaskWish): Promise<string> {
  const { version } = await pushDataset(door, { team, name: datasetName, files, build: { mapping: { ...task.mapping, family: task.family }, makeValidation: !files.some(({ split }) => split === 'validation'), cutShare: validationShare, cutSeed: 0 } });
  say(`dataset     ${version.rows} rows sealed: ${version.splits.map((split) => `${split.rows} ${split.split}`).join(', ')}`);
  for (const finding of version.leak?.findings ?? []) if (finding.severity !== 'info') say(`leak        ${finding.sentence}`);
  const { createTask } = await door.client.request(CreateTaskDocument, {
    input: {
      teamId: team.id, name: task.name, datasetVersionId: version.id, family: task.family, ...(task.labels ? { labels: task.labels } : {}), ...(task.template ? { template: task.template } : {}), metric: task.metric, margin: task.margin, isValidationFree: true,
      traits: Object.entries(traits).map(([key, value]) => ({ key, value })),
    },
  });
  say(`task        T-${createTask.number} ${createTask.name}`);
  say(`survey      ${createTask.version.advice.sentence}`);
  return createTask.id;
}
