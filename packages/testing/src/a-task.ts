import { Dataset, DatasetVersion, Task, TaskVersion, type Ctx } from '@crossover/domain';

/** Text, label and, where it has one, the group that it belongs to. */
export type TaskRow = readonly [text: string, label: string, group?: string | undefined];

export interface TaskRows {
  readonly train: readonly TaskRow[];
  readonly validation?: readonly TaskRow[];
  readonly test: readonly TaskRow[];
}

/** Five texts a class and split, easy enough for a bag of words. */
export const easyRows: TaskRows = {
  train: rowsOf(['refund', 'lost card'], 20, 'train'),
  validation: rowsOf(['refund', 'lost card'], 5, 'validation'),
  test: rowsOf(['refund', 'lost card'], 10, 'test'),
};

/** A sealed dataset version and a classification task on it, written straight to the tables: for tests of what comes after. */
export function aTask(ctx: Ctx, teamId: string, rows: TaskRows = easyRows): Promise<{ task: Task; version: TaskVersion }> {
  return ctx.transaction(async (tx) => {
    const [datasetId, versionId, taskId, taskVersionId] = [tx.newId(), tx.newId(), tx.newId(), tx.newId()];
    const now = tx.clock();
    const [{ count }] = (await tx.sql<{ count: number }>('select count(*)::int as count from dataset where team_id = $1', [teamId])) as [{ count: number }];
    await tx.db(Dataset).insert({ id: datasetId, teamId, number: count + 1, name: 'messages', createdBy: 'test', createdAt: now });
    const all = (['train', 'validation', 'test'] as const).flatMap((split) => (rows[split] ?? []).map(([text, label, group = null]) => ({ split, text, label, group })));
    await tx.db(DatasetVersion).insert({
      id: versionId, datasetId, number: 1, status: 'sealed', errorCode: null, errorSentence: null, makeValidation: false, cutShare: 0.2, cutSeed: 0, epoch: 0, leaseUntil: null,
      contentHash: `hash-${JSON.stringify(rows).length}-${versionId}`, groupsHash: null, rows: all.length, mapping: { text: 'text', second: null, label: 'label', split: null }, labels: [], scale: null, splits: [], cut: null, leak: null, dropped: 0, fileIds: [], createdBy: 'test', createdAt: now, sealedAt: now,
    });
    await tx.sql(
      `insert into dataset_row (organization_id, version_id, id, split, text, second, label, group_key, source_line)
       select $1, $2, (given.place - 1)::int, (given.value ->> 'split')::split, given.value ->> 'text', null, given.value -> 'label', given.value ->> 'group', null from jsonb_array_elements($3::jsonb) with ordinality as given(value, place)`,
      [tx.organizationId, versionId, JSON.stringify(all)],
    );
    const labels = [...new Set(all.map((row) => row.label))].sort().map((label) => ({ value: label, text: label, description: null }));
    await tx.db(Task).insert({ id: taskId, teamId, number: count + 1, name: 'Route messages', usualTaskId: null, createdBy: 'test', createdAt: now });
    await tx.db(TaskVersion).insert({
      id: taskVersionId, taskId, number: 1, datasetVersionId: versionId, family: 'classification', labels, metric: 'accuracy', margin: 0.02, isValidationFree: true, traits: {}, createdBy: 'test', createdAt: now,
      template: { instruction: 'Name the intent of the message.', item: '\n\nMessage: {{text}}\nIntent:', labelPrefix: ' ' },
    });
    return { task: await tx.db(Task).get({ id: taskId }, 'task'), version: await tx.db(TaskVersion).get({ id: taskVersionId }, 'task version') };
  });
}

function rowsOf(labels: readonly string[], each: number, split: string): readonly TaskRow[] {
  return labels.flatMap((label) => Array.from({ length: each }, (_, index) => [`${split} message ${index} about my ${label}`, label] as const));
}
