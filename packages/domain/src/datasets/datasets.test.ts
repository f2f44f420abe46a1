import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFolderStore, type FileStore } from '@crossover/storage';
import { openTestPlatform, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import {
  buildVersion, createCtx, createDataset, DatasetFault, DatasetFile, DatasetRow, DatasetVersion, FileRow, ingestFile, keepGoodRows, receiveFile, requestVersion, type Ctx, type Dataset, type VersionWishes,
} from '../index';

let platform: TestPlatform;
let folder: string;
let store: FileStore;
beforeAll(async () => {
  platform = await openTestPlatform();
  folder = await mkdtemp(join(tmpdir(), 'crossover-datasets-'));
  store = createFolderStore(folder);
});
afterAll(async () => {
  await platform.close();
  await rm(folder, { recursive: true });
});

const mapping = { text: 'text', second: null, label: 'label', split: null };

interface Desk {
  readonly org: TestOrganisation;
  readonly ctx: Ctx;
  readonly dataset: Dataset;
}

async function openDesk(): Promise<Desk> {
  const org = await platform.freshOrganisation();
  return { org, ctx: org.ctx, dataset: await createDataset(org.ctx, { teamId: org.teamId, name: 'Messages' }) };
}

async function receive({ ctx, dataset }: Desk, content: string | Buffer, { filename = 'rows.csv', split = null }: { filename?: string; split?: 'train' | 'validation' | 'test' | null } = {}): Promise<DatasetFile> {
  const bytes = (async function* () {
    yield Buffer.from(content);
  })();
  const stored = await store.put(bytes, { organizationId: dataset.organizationId, maxBytes: 10_000_000 });
  const { file, ring } = await receiveFile(ctx, { datasetId: dataset.id, filename, split, bytes: stored.bytes, storageKey: stored.key });
  expect(ring).toEqual([{ job: 'ingest-dataset', payload: { organizationId: dataset.organizationId, fileId: file.id } }]);
  return file;
}

async function ingest(desk: Desk, ...received: Parameters<typeof receive> extends [Desk, ...infer Rest] ? Rest : never): Promise<DatasetFile> {
  const file = await receive(desk, ...received);
  await ingestFile(desk.ctx, { fileId: file.id, store });
  return reread(desk, file.id);
}

function reread({ ctx }: Desk, id: string): Promise<DatasetFile> {
  return ctx.transaction((tx) => tx.db(DatasetFile).get({ id }, 'file'));
}

function rowsOf({ ctx }: Desk, fileId: string): Promise<FileRow[]> {
  return ctx.transaction((tx) => tx.db(FileRow).find({ where: { fileId }, order: { ordinal: 'ASC' } }));
}

async function build(desk: Desk, files: readonly DatasetFile[], wishes: Partial<VersionWishes> = {}): Promise<DatasetVersion> {
  const { version, ring } = await requestVersion(desk.ctx, { datasetId: desk.dataset.id, fileIds: files.map(({ id }) => id), mapping, cutShare: 0.2, cutSeed: 0, makeValidation: false, ...wishes });
  if (ring.length > 0) await buildVersion(desk.ctx, version.id);
  return desk.ctx.transaction((tx) => tx.db(DatasetVersion).get({ id: version.id }, 'version'));
}

function table(rows: number, label: (index: number) => string = (index) => (index % 2 === 0 ? 'even' : 'odd')): string {
  return `text,label\n${Array.from({ length: rows }, (_, index) => `${'abcdefghij'[index % 10]} ${randomUUID()},${label(index)}`).join('\n')}\n`;
}

describe('reading an uploaded file', () => {
  it('stores rows with their lines, what the columns seem to be, and tells of each step', async () => {
    const desk = await openDesk();
    const file = await receive(desk, 'text,label\n"one\ntwo",a\nthree,b\nfour,a\n');
    const heard: number[] = [];
    await ingestFile(desk.ctx, { fileId: file.id, store, onChange: (version) => heard.push(version) });
    const done = await reread(desk, file.id);
    expect(done).toMatchObject({ status: 'ingested', format: 'csv', encoding: 'utf-8', delimiter: ',', rowsSeen: 3, faultsTotal: 0, errorCode: null, leaseUntil: null });
    expect(done.columns.map(({ name, guess, distinct }) => [name, guess, distinct])).toEqual([['text', 'text', 3], ['label', 'label', 2]]);
    expect((await rowsOf(desk, file.id)).map(({ ordinal, line, cells }) => [ordinal, line, cells.label])).toEqual([[0, 2, 'a'], [1, 4, 'b'], [2, 5, 'a']]);
    expect(heard.at(-1)).toBe(done.version);
    expect(heard).toEqual([...heard].sort((a, b) => a - b));
  });

  it('keeps several records of one line apart', async () => {
    const desk = await openDesk();
    const file = await ingest(desk, '[{"text":"a","label":0},{"text":"b","label":"0"},{"text":"c","label":false}]', { filename: 'rows.json' });
    expect((await rowsOf(desk, file.id)).map(({ line, cells }) => [line, cells.label])).toEqual([[1, 0], [1, '0'], [1, false]]);
  });

  it('changes nothing when the job comes twice', async () => {
    const desk = await openDesk();
    const file = await ingest(desk, table(2500));
    await ingestFile(desk.ctx, { fileId: file.id, store });
    expect(await reread(desk, file.id)).toEqual(file);
    expect(await rowsOf(desk, file.id)).toHaveLength(2500);
  });

  it('lets one of two workers read, and starts afresh when a claim has lapsed', async () => {
    const desk = await openDesk();
    const file = await receive(desk, table(1500));
    await Promise.all([ingestFile(desk.ctx, { fileId: file.id, store }), ingestFile(desk.ctx, { fileId: file.id, store })]);
    expect(await reread(desk, file.id)).toMatchObject({ status: 'ingested', epoch: 1 });
    // As if the worker had died half-way.
    await desk.ctx.transaction((tx) => tx.db(DatasetFile).update({ id: file.id }, { status: 'ingesting', leaseUntil: new Date(0) }));
    await ingestFile(desk.ctx, { fileId: file.id, store });
    expect(await reread(desk, file.id)).toMatchObject({ status: 'ingested', epoch: 2 });
    expect(await rowsOf(desk, file.id)).toHaveLength(1500);
  });

  it('stores nothing more for a worker that has lost its claim', async () => {
    const desk = await openDesk();
    const file = await receive(desk, table(3000));
    const stolen = ingestFile(desk.ctx, {
      fileId: file.id,
      store: { ...store, open: async (key) => (await desk.ctx.transaction((tx) => tx.sql('update dataset_file set epoch = epoch + 1 where organization_id = $1 and id = $2', [tx.organizationId, file.id])), store.open(key)) },
    });
    await stolen;
    expect(await rowsOf(desk, file.id)).toEqual([]);
    expect(await reread(desk, file.id)).toMatchObject({ status: 'ingesting' });
  });

  it('gives up with a sentence when reading never ends', async () => {
    const desk = await openDesk();
    const file = await receive(desk, table(10));
    await desk.ctx.transaction((tx) => tx.db(DatasetFile).update({ id: file.id }, { epoch: 5 }));
    await ingestFile(desk.ctx, { fileId: file.id, store });
    expect(await reread(desk, file.id)).toMatchObject({ status: 'failed', errorCode: 'GAVE_UP' });
  });

  it('says that the bytes are gone', async () => {
    const desk = await openDesk();
    const file = await receive(desk, table(7));
    await store.remove(file.storageKey);
    await ingestFile(desk.ctx, { fileId: file.id, store });
    expect(await reread(desk, file.id)).toMatchObject({ status: 'failed', errorCode: 'FILE_GONE' });
  });
});

describe('a file with faulty rows', () => {
  const faulty = 'text,label\none,a\ntwo\nthree,b\nfour,b,c\nfive,a\nsix,b\n';

  it('fails with the places, and is read again when the user keeps the good rows', async () => {
    const desk = await openDesk();
    const failed = await ingest(desk, faulty);
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'FAULTY_ROWS', faultsTotal: 2, rowsSeen: 6 });
    expect(failed.errorSentence).toBe('2 of 6 rows cannot be read. Line 3: Expected 2 cells, got 1. Repair the file and upload it again, or keep the 4 good rows.');
    const { ring } = await keepGoodRows(desk.ctx, failed.id);
    expect(ring).toHaveLength(1);
    await ingestFile(desk.ctx, { fileId: failed.id, store });
    expect(await reread(desk, failed.id)).toMatchObject({ status: 'ingested', keepGoodRows: true, errorCode: null, faultsTotal: 2 });
    expect((await rowsOf(desk, failed.id)).map(({ line }) => line)).toEqual([2, 4, 6, 7]);
    const faults = await desk.ctx.transaction((tx) => tx.db(DatasetFault).find({ where: { fileId: failed.id }, order: { ordinal: 'ASC' } }));
    expect(faults.map(({ line, code }) => [line, code])).toEqual([[3, 'ROW_LENGTH'], [5, 'ROW_LENGTH']]);
  });

  it('cannot be chosen good when the whole file is unreadable', async () => {
    const desk = await openDesk();
    const failed = await ingest(desk, 'text,text\na,b\n');
    expect(failed).toMatchObject({ status: 'failed', errorCode: 'DUPLICATE_COLUMN' });
    await expect(keepGoodRows(desk.ctx, failed.id)).rejects.toMatchObject({ code: 'FILE_UNREADABLE' });
  });
});

describe('building a version', () => {
  it('seals rows in a fixed order whatever the order of the files, once', async () => {
    const desk = await openDesk();
    const [train, test] = [await ingest(desk, table(40), { split: 'train' }), await ingest(desk, table(10), { split: 'test' })];
    const first = await build(desk, [test, train]);
    expect(first).toMatchObject({ status: 'sealed', number: 1, rows: 50, dropped: 0, cut: null, splits: [{ split: 'train', rows: 40 }, { split: 'validation', rows: 0 }, { split: 'test', rows: 10 }] });
    expect(first.labels).toEqual([{ value: 'even', train: 20, validation: 0, test: 5 }, { value: 'odd', train: 20, validation: 0, test: 5 }]);
    const rows = await desk.ctx.transaction((tx) => tx.db(DatasetRow).find({ where: { versionId: first.id }, order: { id: 'ASC' } }));
    expect(rows.map(({ id, split }) => [id, split])).toEqual(Array.from({ length: 50 }, (_, id) => [id, id < 40 ? 'train' : 'test']));
    expect(await build(desk, [train, test])).toEqual(first);
    expect(await buildVersion(desk.ctx, first.id)).toBe(false);
  });

  it('has one version of equal rows, even from other files', async () => {
    const desk = await openDesk();
    const content = table(40);
    const first = await build(desk, [await ingest(desk, content)]);
    const sameBytes = await build(desk, [await ingest(desk, content)]);
    expect(sameBytes.id).toBe(first.id);
    const sameRows = await build(desk, [await ingest(desk, `${content}\n\n`)]);
    expect(sameRows).toMatchObject({ status: 'failed', errorCode: 'DUPLICATE_CONTENT', errorSentence: 'These rows are version 1 of this dataset already; use that one.' });
  });

  it('keeps the JSON type of labels', async () => {
    const desk = await openDesk();
    const lines = Array.from({ length: 40 }, (_, index) => JSON.stringify({ text: `row ${randomUUID()}`, label: [0, '0', false, 1.5][index % 4] }));
    const version = await build(desk, [await ingest(desk, lines.join('\n'), { filename: 'rows.jsonl' })]);
    expect(version.labels.map(({ value }) => value)).toEqual(['0', 0, 1.5, false]);
  });

  it('drops rows without a label only where the user chose so', async () => {
    const desk = await openDesk();
    const file = await ingest(desk, `${table(40)}no label,\n`);
    expect(await build(desk, [file])).toMatchObject({ status: 'failed', errorCode: 'LABEL_MISSING', errorSentence: expect.stringContaining('1 row: rows.csv line 42') });
    await keepGoodRows(desk.ctx, file.id);
    expect(await build(desk, [file])).toMatchObject({ status: 'sealed', rows: 40, dropped: 1 });
  });

  it.each([
    ['one class only', table(20, () => 'same'), 'SINGLE_CLASS'],
    ['more than 200 classes', table(500, (index) => `class ${index}`), 'TOO_MANY_CLASSES'],
  ])('refuses %s and leaves the version before it as it was', async (_, content, code) => {
    const desk = await openDesk();
    const before = await build(desk, [await ingest(desk, table(40))]);
    expect(await build(desk, [await ingest(desk, content)])).toMatchObject({ status: 'failed', errorCode: code, number: 2 });
    expect(await desk.ctx.transaction((tx) => tx.db(DatasetVersion).get({ id: before.id }, 'version'))).toEqual(before);
    expect(await desk.ctx.transaction((tx) => tx.db(DatasetRow).count({ versionId: before.id }))).toBe(40);
  });

  it('is refused at once for a mapping that does not fit, files that are not ready, and cuts out of range', async () => {
    const desk = await openDesk();
    const [good, raw, bad] = [await ingest(desk, table(20)), await receive(desk, table(20)), await ingest(desk, 'text,label\n')];
    await expect(build(desk, [good], { mapping: { ...mapping, label: 'intent' } })).rejects.toMatchObject({ code: 'COLUMN_UNKNOWN', message: expect.stringContaining('It has "text", "label".') });
    await expect(build(desk, [raw])).rejects.toMatchObject({ code: 'FILE_NOT_READY', retryable: true });
    await expect(build(desk, [bad])).rejects.toMatchObject({ code: 'FILE_NOT_READY', retryable: false });
    await expect(build(desk, [])).rejects.toMatchObject({ code: 'FILE_COUNT' });
    await expect(build(desk, [good], { cutShare: 0.9 })).rejects.toMatchObject({ code: 'CUT_SHARE' });
    expect(await desk.ctx.transaction((tx) => tx.db(DatasetVersion).count())).toBe(0);
  });

  it('never changes after sealing', async () => {
    const desk = await openDesk();
    const version = await build(desk, [await ingest(desk, table(40))]);
    await expect(desk.ctx.transaction((tx) => tx.db(DatasetVersion).update({ id: version.id }, { rows: 1 }))).rejects.toThrow('SEALED');
    await expect(desk.ctx.transaction((tx) => tx.db(DatasetRow).update({ versionId: version.id, id: 0 }, { text: 'other' }))).rejects.toThrow('SEALED');
  });

  it('holds for ten thousand rows', async () => {
    const desk = await openDesk();
    const version = await build(desk, [await ingest(desk, table(10_000))]);
    expect(version).toMatchObject({ status: 'sealed', rows: 10_000 });
  });
});

describe('another organisation', () => {
  it('finds nothing of this one', async () => {
    const [mine, theirs] = [await openDesk(), await openDesk()];
    const file = await ingest(mine, table(40));
    const version = await build(mine, [file]);
    const before = await reread(mine, file.id);
    const wishes = { datasetId: theirs.dataset.id, fileIds: [file.id], mapping, cutShare: 0.2, cutSeed: 0, makeValidation: false };
    await expect(keepGoodRows(theirs.ctx, file.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(requestVersion(theirs.ctx, wishes)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(requestVersion(theirs.ctx, { ...wishes, datasetId: mine.dataset.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(receiveFile(theirs.ctx, { datasetId: mine.dataset.id, filename: 'x', split: null, bytes: 1, storageKey: file.storageKey })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(createDataset(theirs.ctx, { teamId: mine.org.teamId, name: 'x' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await ingestFile(theirs.ctx, { fileId: file.id, store });
    expect(await buildVersion(theirs.ctx, version.id)).toBe(false);
    expect(await reread(mine, file.id)).toEqual(before);
  });

  it('is needed at all: without one nothing is read', async () => {
    const ctx = createCtx({ databases: platform.databases, who: { kind: 'nobody' }, organizationId: null });
    await expect(ingestFile(ctx, { fileId: randomUUID(), store })).rejects.toMatchObject({ code: 'TENANT_NOT_SET' });
  });
});
