import { splits } from '@crossover/contracts';
import { In } from 'typeorm';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { buildRows, type BuiltRow, type BuiltVersion } from './build/build-rows';
import { checkMapping, RowMapper, type MappedFile } from './build/map-rows';
import { DatasetFile } from './dataset-file.entity';
import { DatasetVersion } from './dataset-version.entity';
import { keepRenewed, leaseUntil, mostAttempts } from './lease';
import { datasetLimits } from './limits';
import type { FileRecord } from './parse';
import { familyOf } from './version.shape';

const rowsInBatch = 2000;

/**
 * Turns ingested files into a sealed version. Safe to call twice: rows and seal are written in one transaction by who holds the claim.
 * Answers whether the version changed; rows that cannot make a version end it as `failed` with code and sentence.
 */
export async function buildVersion(ctx: Ctx, versionId: string): Promise<boolean> {
  const claim = await claimVersion(ctx, versionId);
  if (!claim) return false; // Built already, or in other hands.
  const stopRenewing = keepRenewed(() => renewLease(ctx, claim));
  try {
    const { built, dropped } = await build(ctx, claim);
    return await seal(ctx, { claim, built, dropped });
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return await failVersion(ctx, claim, error);
  } finally {
    stopRenewing();
  }
}

async function renewLease(ctx: Ctx, { id, epoch }: DatasetVersion): Promise<void> {
  await ctx.transaction((tx) => tx.db(DatasetVersion).update({ id, epoch, status: 'building' }, { leaseUntil: leaseUntil(tx.clock()) }));
}

async function claimVersion(ctx: Ctx, versionId: string): Promise<DatasetVersion | null> {
  const now = ctx.clock();
  return ctx.transaction(async (tx) => {
    const [row] = await tx.sql<{ status: string; lease_until: Date | null; epoch: number }>('select status, lease_until, epoch from dataset_version where organization_id = $1 and id = $2 for update', [tx.organizationId, versionId]);
    if (row?.status !== 'building' || (row.lease_until !== null && row.lease_until >= now)) return null;
    await tx.db(DatasetVersion).update({ id: versionId }, { epoch: row.epoch + 1, leaseUntil: leaseUntil(now) });
    return tx.db(DatasetVersion).get({ id: versionId }, 'dataset version');
  });
}

async function build(ctx: Ctx, claim: DatasetVersion): Promise<{ built: BuiltVersion; dropped: number }> {
  if (claim.epoch > mostAttempts) throw new DomainError('GAVE_UP', `Building this version was begun ${mostAttempts} times and never ended; build it again, or ask whoever runs the platform.`);
  const mapper = new RowMapper(claim.mapping);
  for (const file of await filesInOrder(ctx, claim)) {
    const source: MappedFile = { filename: file.filename, split: file.split, keepGoodRows: file.keepGoodRows, columns: file.columns.map(({ name }) => name) };
    checkMapping(claim.mapping, source);
    for await (const record of recordsOf(ctx, file.id)) {
      mapper.add(source, record);
      if (mapper.rows.length > datasetLimits.versionRows) throw new DomainError('TOO_MANY_ROWS', `A version holds at most ${datasetLimits.versionRows.toLocaleString('en')} rows; leave some files out.`, { details: { limit: datasetLimits.versionRows } });
    }
  }
  mapper.finish();
  return { built: await buildRows(mapper.rows, { ...claim, family: familyOf(claim.mapping) }), dropped: mapper.dropped };
}

/** By split and bytes, so that row ids do not depend on the order in which somebody clicked. */
async function filesInOrder(ctx: Ctx, { fileIds }: DatasetVersion): Promise<DatasetFile[]> {
  const files = await ctx.transaction((tx) => tx.db(DatasetFile).find({ where: { id: In(fileIds) } }));
  const rank = (file: DatasetFile) => `${file.split === null ? 0 : splits.indexOf(file.split) + 1}|${file.storageKey}|${file.id}`;
  return files.sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
}

/** Page by page, so that no transaction stays open while rows are worked on. */
async function* recordsOf(ctx: Ctx, fileId: string): AsyncGenerator<FileRecord> {
  for (let next = 0; ; ) {
    const rows = await ctx.transaction((tx) =>
      tx.sql<FileRecord & { ordinal: number }>(`select ordinal, line, cells from file_row where organization_id = $1 and file_id = $2 and ordinal >= $3 order by ordinal limit ${rowsInBatch}`, [tx.organizationId, fileId, next]),
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) return;
    next = last.ordinal + 1;
  }
}

async function seal(ctx: Ctx, { claim, built, dropped }: { claim: DatasetVersion; built: BuiltVersion; dropped: number }): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    if (!(await isHeld(tx, claim))) return false;
    await refuseTwin(tx, { claim, built });
    for (let start = 0; start < built.rows.length; start += rowsInBatch) await insertRows(tx, { claim, start, rows: built.rows.slice(start, start + rowsInBatch) });
    const { contentHash, groupsHash, labels, scale, splits: counts, cut, leak } = built;
    await tx.db(DatasetVersion).update({ id: claim.id }, { status: 'sealed', contentHash, groupsHash, rows: built.rows.length, labels, scale, splits: counts, cut, leak, dropped, leaseUntil: null, sealedAt: tx.clock() });
    return true;
  });
}

/** Two builds of a dataset seal one after the other, so that equal rows are found out whoever is first. */
async function refuseTwin(tx: Ctx, { claim, built: { contentHash, groupsHash } }: { claim: DatasetVersion; built: BuiltVersion }): Promise<void> {
  await tx.sql('select 1 from dataset where organization_id = $1 and id = $2 for update', [tx.organizationId, claim.datasetId]);
  const alike = await tx.db(DatasetVersion).find({ where: { datasetId: claim.datasetId, contentHash, status: 'sealed' } });
  const twin = alike.find((version) => version.groupsHash === groupsHash);
  if (twin) throw new DomainError('DUPLICATE_CONTENT', `These rows are version ${twin.number} of this dataset already; use that one.`, { details: { version: twin.number } });
}

async function insertRows(tx: Ctx, { claim, start, rows }: { claim: DatasetVersion; start: number; rows: readonly BuiltRow[] }): Promise<void> {
  const records = rows.map(({ split, text, second, label, parts = null, group = null, sourceLine }, index) => ({ id: start + index, split, text, second, label, parts, group_key: group, source_line: sourceLine }));
  await tx.sql(
    `insert into dataset_row (organization_id, version_id, id, split, text, second, label, parts, group_key, source_line)
     select $1, $2, r.id, r.split, r.text, r.second, r.label, nullif(r.parts, 'null'::jsonb), r.group_key, r.source_line
     from jsonb_to_recordset($3::jsonb) as r (id integer, split split, text text, second text, label jsonb, parts jsonb, group_key text, source_line integer)`,
    [tx.organizationId, claim.id, JSON.stringify(records)],
  );
}

async function failVersion(ctx: Ctx, claim: DatasetVersion, error: DomainError): Promise<boolean> {
  return ctx.transaction(async (tx) => {
    if (!(await isHeld(tx, claim))) return false;
    await tx.db(DatasetVersion).update({ id: claim.id }, { status: 'failed', errorCode: error.code, errorSentence: error.message, leaseUntil: null });
    return true;
  });
}

async function isHeld(tx: Ctx, { id, epoch }: DatasetVersion): Promise<boolean> {
  const held = await tx.sql(`select 1 from dataset_version where organization_id = $1 and id = $2 and epoch = $3 and status = 'building' for update`, [tx.organizationId, id, epoch]);
  return held.length > 0;
}
