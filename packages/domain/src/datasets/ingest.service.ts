import type { FileStore } from '@crossover/storage';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { faultyRows } from './dataset.service';
import { DatasetFault } from './dataset-fault.entity';
import { DatasetFile } from './dataset-file.entity';
import { leaseUntil, mostAttempts } from './lease';
import { datasetLimits } from './limits';
import { cellText, guessColumns, isScalar, openDataFile, type DataFile, type FileRecord } from './parse';

export interface IngestWork {
  readonly fileId: string;
  readonly store: FileStore;
  /** Hears the file's version after each commit. */
  readonly onChange?: (version: number) => void;
}

const rowsInBatch = 1000;
const charactersInBatch = 4_000_000;

/**
 * Reads an uploaded file into rows and faults. Safe to call twice: only who holds the claim writes, and each claim starts afresh.
 * A file that cannot be read ends as `failed` with code and sentence; a lost database is thrown, and the file is rung again when the lease ends.
 */
export async function ingestFile(ctx: Ctx, work: IngestWork): Promise<void> {
  const claim = await claimFile(ctx, work);
  if (!claim) return; // Read already, or in other hands.
  try {
    const read = await readFile(ctx, { claim, work });
    await closeFile(ctx, { claim, work, read });
  } catch (error) {
    if (error instanceof LostClaim) return;
    const known = asDomainError(error);
    if (!known) throw error;
    await failFile(ctx, { claim, work, error: known });
  }
}

/** Thrown where a write finds that somebody else holds the file by now. */
class LostClaim extends Error {}

interface ReadFile {
  readonly data: DataFile;
  readonly kept: number;
}

async function claimFile(ctx: Ctx, { fileId, onChange }: IngestWork): Promise<DatasetFile | null> {
  const now = ctx.clock();
  const claimed = await ctx.transaction(async (tx) => {
    const [row] = await tx.sql<{ id: string }>(
      `with claimed as (
         update dataset_file set status = 'ingesting', epoch = epoch + 1, version = version + 1, lease_until = $3, rows_seen = 0, faults_total = 0, error_code = null, error_sentence = null, finished_at = null
         where organization_id = $1 and id = $2 and (status = 'received' or (status = 'ingesting' and lease_until < $4)) returning id)
       select id from claimed`,
      [tx.organizationId, fileId, leaseUntil(now), now],
    );
    if (!row) return null;
    // What an earlier, broken attempt left behind.
    await tx.sql('delete from file_row where organization_id = $1 and file_id = $2', [tx.organizationId, fileId]);
    await tx.sql('delete from dataset_fault where organization_id = $1 and file_id = $2', [tx.organizationId, fileId]);
    return tx.db(DatasetFile).get({ id: fileId }, 'file');
  });
  if (claimed) onChange?.(claimed.version);
  return claimed;
}

async function readFile(ctx: Ctx, { claim, work }: { claim: DatasetFile; work: IngestWork }): Promise<ReadFile> {
  if (claim.epoch > mostAttempts) throw new DomainError('GAVE_UP', `Reading this file was begun ${mostAttempts} times and never ended; upload it again, or ask whoever runs the platform.`);
  const data = await openDataFile(() => work.store.open(claim.storageKey), { filename: claim.filename, limits: datasetLimits });
  let [batch, characters, saved]: [FileRecord[], number, number] = [[], 0, 0];
  const flush = async () => {
    if (batch.length > 0) await saveBatch(ctx, { claim, work, batch, first: saved, rowsSeen: data.recordsSeen() });
    saved += batch.length;
    [batch, characters] = [[], 0];
  };
  for await (const record of data.records()) {
    batch.push(record);
    characters += sizeOf(record);
    if (batch.length >= rowsInBatch || characters >= charactersInBatch) await flush();
  }
  await flush();
  return { data, kept: saved };
}

/**
 * One batch, fenced by the claim's epoch, which also renews the lease.
 * Rows travel as one JSON parameter: row-level security refuses COPY, and a staging table would write everything twice.
 */
async function saveBatch(ctx: Ctx, { claim, work, batch, first, rowsSeen }: { claim: DatasetFile; work: IngestWork; batch: readonly FileRecord[]; first: number; rowsSeen: number }): Promise<void> {
  const version = await ctx.transaction(async (tx) => {
    const held = await changeHeld(tx, claim, { rowsSeen, leaseUntil: leaseUntil(tx.clock()) });
    const rows = batch.map((record, index) => ({ ordinal: first + index, line: record.line, cells: record.cells }));
    await tx.sql(
      `insert into file_row (organization_id, file_id, ordinal, line, cells)
       select $1, $2, r.ordinal, r.line, r.cells from jsonb_to_recordset($3::jsonb) as r (ordinal integer, line integer, cells jsonb)`,
      [tx.organizationId, claim.id, JSON.stringify(rows)],
    );
    return held;
  });
  work.onChange?.(version);
}

async function closeFile(ctx: Ctx, { claim, work, read: { data, kept } }: { claim: DatasetFile; work: IngestWork; read: ReadFile }): Promise<void> {
  const faults = data.faults.total;
  if (kept === 0 && claim.keepGoodRows) throw new DomainError('NO_ROWS', 'Every row of the file is faulty, so that none is left to keep.');
  const isGood = faults === 0 || claim.keepGoodRows;
  const version = await ctx.transaction(async (tx) => {
    await tx.db(DatasetFault).insert(data.faults.kept.map((fault, ordinal) => ({ fileId: claim.id, ordinal, ...fault })));
    return changeHeld(tx, claim, {
      status: isGood ? 'ingested' : 'failed',
      format: data.format, encoding: data.encoding, delimiter: data.delimiter, columns: guessColumns(data.columns(), kept), warnings: data.warnings(),
      rowsSeen: data.recordsSeen(), faultsTotal: faults, errorCode: isGood ? null : faultyRows, errorSentence: isGood ? null : faultsSentence(data, kept), finishedAt: tx.clock(), leaseUntil: null,
    });
  });
  work.onChange?.(version);
}

async function failFile(ctx: Ctx, { claim, work, error }: { claim: DatasetFile; work: IngestWork; error: DomainError }): Promise<void> {
  const version = await ctx.transaction(async (tx) => {
    const held = await changeHeld(tx, claim, { status: 'failed', errorCode: error.code, errorSentence: error.message, finishedAt: tx.clock(), leaseUntil: null }).catch(ignoreLost);
    if (held !== null) await tx.sql('delete from file_row where organization_id = $1 and file_id = $2', [tx.organizationId, claim.id]);
    return held;
  });
  if (version !== null) work.onChange?.(version);
}

function ignoreLost(error: unknown): null {
  if (error instanceof LostClaim) return null;
  throw error;
}

/** Changes the file while this claim holds it and answers its new version; throws LostClaim when another worker has it. */
async function changeHeld(tx: Ctx, { id, epoch }: DatasetFile, patch: Partial<Omit<DatasetFile, 'organizationId' | 'id' | 'version'>>): Promise<number> {
  const [row] = await tx.sql<{ version: number }>(`select version from dataset_file where organization_id = $1 and id = $2 and epoch = $3 and status = 'ingesting' for update`, [tx.organizationId, id, epoch]);
  if (!row) throw new LostClaim();
  await tx.db(DatasetFile).update({ id }, { ...patch, version: row.version + 1 });
  return row.version + 1;
}

function faultsSentence(data: DataFile, kept: number): string {
  const [first] = data.faults.kept;
  const { total } = data.faults;
  const place = first?.line == null ? '' : ` Line ${first.line.toLocaleString('en')}:`;
  const choice = kept > 0 ? ` Repair the file and upload it again, or keep the ${kept.toLocaleString('en')} good rows.` : ' Repair the file and upload it again.';
  return `${total.toLocaleString('en')} of ${data.recordsSeen().toLocaleString('en')} rows cannot be read.${place} ${first?.sentence ?? ''}${choice}`;
}

function sizeOf({ cells }: FileRecord): number {
  return Object.values(cells).reduce<number>((sum, cell) => sum + (isScalar(cell) && typeof cell !== 'string' ? 8 : cellText(cell).length), 0);
}

/** The storage has errors of its own, since it knows nothing of the domain; what a person can act on keeps its code and sentence. */
function asDomainError(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error;
  if (error instanceof Error && error.name === 'StorageError' && 'code' in error && typeof error.code === 'string') return new DomainError(error.code, error.message, { cause: error });
  return null;
}
