import { createReadStream, statSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskFamily } from '@crossover/contracts';
import { buildVersion, createDataset, createTask, DatasetFile, DatasetVersion, ingestFile, receiveFile, requestVersion, suggestMapping, Task, taskVersionOf, type Ctx, type IngestWork, type NewTask, type TaskVersion } from '@crossover/domain';

export interface FamilyTask {
  readonly task: Task;
  readonly version: TaskVersion;
  readonly dataset: DatasetVersion;
}

const folder = join(__dirname, '../../../examples/families');

/** A task of a family on the small set of `examples/families`, made as a person makes it: file, mapping as it is suggested, sealed version, task. */
export async function aFamilyTask(owner: { readonly ctx: Ctx; readonly teamId: string }, family: TaskFamily, wishes: Partial<NewTask> = {}): Promise<FamilyTask> {
  const { ctx, teamId } = owner;
  const path = join(folder, `${family}.jsonl`);
  const { id: datasetId } = await createDataset(ctx, { teamId, name: family });
  const { file } = await receiveFile(ctx, { datasetId, filename: `${family}.jsonl`, split: null, bytes: statSync(path).size, storageKey: `${family}.jsonl` });
  await ingestFile(ctx, { fileId: file.id, store: oneFile(path) });
  const read = await ctx.transaction((tx) => tx.db(DatasetFile).get({ id: file.id }, 'file'));
  const mapping = suggestMapping(read.columns, family);
  if (!mapping) throw new Error(`No mapping is suggested for ${family}: ${read.errorSentence ?? read.columns.map(({ name }) => name).join(', ')}`);
  const { version: asked } = await requestVersion(ctx, { datasetId, fileIds: [file.id], mapping, cutShare: 0.2, cutSeed: 0, makeValidation: false });
  await buildVersion(ctx, asked.id);
  const dataset = await ctx.transaction((tx) => tx.db(DatasetVersion).get({ id: asked.id }, 'dataset version'));
  if (dataset.status !== 'sealed') throw new Error(`${family}: ${dataset.errorSentence}`);
  const task = await createTask(ctx, { teamId, name: `A ${family} task`, datasetVersionId: dataset.id, family, ...wishes });
  return { task, version: await ctx.transaction((tx) => taskVersionOf(tx, task.id)), dataset };
}

/** A store that holds one file under every key. */
function oneFile(path: string): IngestWork['store'] {
  const refuse = async (): Promise<never> => {
    throw new Error('Nothing is stored here');
  };
  return { open: async () => createReadStream(path), put: refuse, remove: refuse, removeAbandoned: async () => 0 };
}
