import { approachTable, type ArmSettingsInput } from '@crossover/contracts';
import { aModel, anExperiment, easyRows, openTestPlatform, type TestOrganisation, type TestPlatform, type TaskRows } from '@crossover/testing';
import { claimShard, loadShardWork } from './index';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

describe('the address of trained weights', () => {
  it('is the same where only the test rows differ, so that nothing is trained again', async () => {
    const key = await addressesIn(await platform.freshOrganisation());
    expect(await key({ ...easyRows, test: [['another message about my refund', 'refund']] })).toBe(await key(easyRows));
  });

  it('is another where a drawn row, or a validation row that chooses the checkpoint, reads otherwise', async () => {
    const key = await addressesIn(await platform.freshOrganisation());
    const reworded = (rows: TaskRows['train'] = []): TaskRows['train'] => rows.map(([text, label]) => [`${text}!`, label]);
    const addresses = [await key(easyRows), await key({ ...easyRows, train: reworded(easyRows.train) }), await key({ ...easyRows, validation: reworded(easyRows.validation) })];
    expect(new Set(addresses).size).toBe(3);
  });

  it('is another where the approach was revised, so that weights of an older recipe are not taken for its own', async () => {
    const key = await addressesIn(await platform.freshOrganisation());
    const before = await key(easyRows);
    const revised = jest.replaceProperty<{ revision: number }, 'revision'>(approachTable['fine-tune'], 'revision', approachTable['fine-tune'].revision + 1);
    const after = await key(easyRows);
    revised.restore();
    expect(after).not.toBe(before);
  });

  it('is another where another metric chooses the checkpoint, and the same where the last one is kept', async () => {
    const key = await addressesIn(await platform.freshOrganisation());
    const settings = { approach: 'fine-tune', checkpointBy: 'last' } as const;
    expect(await key(easyRows, { metric: 'macro-f1' })).not.toBe(await key(easyRows));
    expect(await key(easyRows, { metric: 'macro-f1', settings })).toBe(await key(easyRows, { settings }));
  });
});

/** Gives the address under which a fine-tuned encoder's weights would be kept, for a task on the rows given. */
async function addressesIn(organisation: TestOrganisation): Promise<(rows: TaskRows, wish?: { readonly metric?: string; readonly settings?: ArmSettingsInput }) => Promise<string>> {
  const { ctx } = organisation;
  const modelId = await aModel(ctx, 'tiny-encoder', 'encoder-only');
  return async (rows, { metric, settings = { approach: 'fine-tune' as const } } = {}) => {
    const { runs } = await anExperiment(organisation, { rows, metric, runs: [{ settings, modelId }] });
    const answer = await claimShard(ctx, { shardId: runs[0]?.shardIds[0] ?? '', epoch: 0, worker: 'test', leaseSeconds: 30 });
    if (!answer) throw new Error('The shard could not be claimed');
    const { weightsKey } = await loadShardWork(ctx, answer.claim);
    if (weightsKey === null) throw new Error('A fine-tuned run has no address for its weights');
    return weightsKey;
  };
}
