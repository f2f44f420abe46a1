import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { createCtx, createDataset, DatasetFile, DatasetVersion, receiveFile, requestVersion } from '@crossover/domain';
import { openQueue, type JobQueue, type Topic } from '@crossover/queue';
import { createFolderStore, openStorage } from '@crossover/storage';
import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import pino from 'pino';
import { openEndpointDesk } from '../endpoints/endpoint-desk';
import type { Services } from '../services';
import { buildVersion } from './build-version';
import { ingestDataset } from './ingest-dataset';

let platform: TestPlatform;
let queue: JobQueue;
let folder: string;
beforeAll(async () => {
  platform = await openTestPlatform();
  queue = openQueue(platform.redisUrl, { prefix: `test-${randomUUID()}` });
  folder = await mkdtemp(join(tmpdir(), 'dataset-jobs-'));
});
afterAll(async () => {
  await queue.close();
  await platform.close();
  await rm(folder, { recursive: true });
});

/** The services of a worker whose changes are kept for the test to look at. */
function openServices(): { services: Services; heard: [Topic, number][] } {
  const heard: [Topic, number][] = [];
  const services: Services = {
    databases: platform.databases, queue, storage: openStorage(folder), endpoints: openEndpointDesk({ secretBox: null, allowedHosts: [] }), log: pino({ level: 'silent' }),
    ctxFor: (organizationId) => createCtx({ databases: platform.databases, who: { kind: 'system', name: 'worker' }, organizationId }),
    ring: async () => undefined,
    publish: (topic, version) => void heard.push([topic, version]),
  };
  return { services, heard };
}

async function receive(text: string) {
  const { ctx, teamId, organizationId } = await platform.freshOrganisation();
  const dataset = await createDataset(ctx, { teamId, name: 'Messages' });
  const stored = await createFolderStore(folder).put(Readable.from([Buffer.from(text)]), { organizationId, maxBytes: 1_000_000 });
  const { file } = await receiveFile(ctx, { datasetId: dataset.id, filename: 'rows.csv', split: null, bytes: stored.bytes, storageKey: stored.key });
  return { ctx, organizationId, dataset, fileId: file.id };
}

const words = ['river', 'mountain', 'harbour', 'forest', 'meadow', 'desert', 'island', 'valley', 'glacier', 'volcano'];
const table = `text,label\n${words.flatMap((word) => [`the ${word} delights,good`, `nobody liked that ${word} at all,bad`]).join('\n')}\n`;

describe('the jobs of a dataset', () => {
  it('turn stored bytes into rows and rows into a sealed version, and tell open pages', async () => {
    const { ctx, organizationId, dataset, fileId } = await receive(table);
    const { services, heard } = openServices();
    await ingestDataset(services, { organizationId, fileId });
    const file = await ctx.transaction((tx) => tx.db(DatasetFile).get({ id: fileId }, 'file'));
    expect(file).toMatchObject({ status: 'ingested', rowsSeen: 20 });
    expect(heard.at(-1)).toEqual([`file:${fileId}`, file.version]);

    const { version } = await requestVersion(ctx, { datasetId: dataset.id, fileIds: [fileId], mapping: { text: 'text', second: null, label: 'label', split: null }, cutShare: 0.2, cutSeed: 0, makeValidation: false });
    await buildVersion(services, { organizationId, versionId: version.id });
    expect(await ctx.transaction((tx) => tx.db(DatasetVersion).get({ id: version.id }, 'version'))).toMatchObject({ status: 'sealed', rows: 20 });
    expect(heard.at(-1)).toEqual([`dataset-version:${version.id}`, 1]);
  });

  it('do nothing and tell nobody when they come again, for a row that is gone, or in the name of another organisation', async () => {
    const { organizationId, fileId } = await receive(table);
    const other = await platform.freshOrganisation();
    const { services, heard } = openServices();
    await ingestDataset(services, { organizationId: other.organizationId, fileId });
    await ingestDataset(services, { organizationId, fileId: randomUUID() });
    await buildVersion(services, { organizationId, versionId: randomUUID() });
    expect(heard).toEqual([]);
    await ingestDataset(services, { organizationId, fileId });
    const once = heard.length;
    await ingestDataset(services, { organizationId, fileId });
    expect(heard).toHaveLength(once);
  });
});
