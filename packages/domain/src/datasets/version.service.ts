import type { Ring } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { actorOf } from '../organisations';
import { checkMapping } from './build/map-rows';
import { DatasetFile } from './dataset-file.entity';
import { DatasetVersion } from './dataset-version.entity';
import { Dataset } from './dataset.entity';
import { familyOf, type ColumnMapping } from './version.shape';

export interface VersionWishes {
  readonly datasetId: string;
  readonly fileIds: readonly string[];
  readonly mapping: ColumnMapping;
  /** Share of the train rows that a missing split gets. */
  readonly cutShare: number;
  readonly cutSeed: number;
  readonly makeValidation: boolean;
}

const mostFiles = 20;

/** Asks for a version of ingested files. The same files with the same wishes are the same version, which is then answered again. */
export async function requestVersion(ctx: Ctx, wishes: VersionWishes): Promise<{ version: DatasetVersion; ring: Ring[] }> {
  checkCut(wishes);
  return ctx.transaction(async (tx) => {
    await tx.db(Dataset).get({ id: wishes.datasetId }, 'dataset');
    // Versions of a dataset are numbered one after the other.
    await tx.sql('select 1 from dataset where organization_id = $1 and id = $2 for update', [tx.organizationId, wishes.datasetId]);
    const files = await findFiles(tx, wishes);
    files.forEach((file) => checkMapping(wishes.mapping, { filename: file.filename, columns: file.columns.map(({ name }) => name) }));
    const known = await findSame(tx, { wishes, files });
    const version = known ?? (await insertVersion(tx, wishes));
    return { version, ring: version.status === 'building' ? [{ job: 'build-version', payload: { organizationId: version.organizationId, versionId: version.id } }] : [] };
  });
}

function checkCut({ cutShare, cutSeed }: VersionWishes): void {
  if (!(cutShare >= 0.01 && cutShare <= 0.5)) throw new DomainError('CUT_SHARE', 'The share of a cut is between 0.01 and 0.5.', { details: { got: cutShare } });
  if (!(Number.isInteger(cutSeed) && cutSeed >= 0 && cutSeed < 2 ** 31)) throw new DomainError('CUT_SEED', 'The seed of a cut is a whole number from 0.', { details: { got: cutSeed } });
}

async function findFiles(tx: Ctx, { datasetId, fileIds }: VersionWishes): Promise<DatasetFile[]> {
  const ids = [...new Set(fileIds)];
  if (ids.length === 0 || ids.length > mostFiles) throw new DomainError('FILE_COUNT', `A version is built from 1 to ${mostFiles} files.`, { details: { got: ids.length, limit: mostFiles } });
  const files: DatasetFile[] = [];
  for (const id of ids) {
    const file = await tx.db(DatasetFile).get({ id, datasetId }, 'file');
    if (file.status === 'failed') throw new DomainError('FILE_NOT_READY', `${file.filename} failed: ${file.errorSentence ?? 'it cannot be read.'}`);
    if (file.status !== 'ingested') throw new DomainError('FILE_NOT_READY', `${file.filename} is still being read; wait until it is done.`, { retryable: true });
    files.push(file);
  }
  return files;
}

/** By the bytes of the files, not by their ids: an upload that is repeated brings nothing new. */
async function findSame(tx: Ctx, { wishes, files }: { wishes: VersionWishes; files: readonly DatasetFile[] }): Promise<DatasetVersion | null> {
  const versions = await tx.db(DatasetVersion).find({ where: { datasetId: wishes.datasetId }, order: { number: 'DESC' } });
  const all = await tx.db(DatasetFile).find({ where: { datasetId: wishes.datasetId } });
  const wanted = sourceOf(wishes, files);
  return versions.find((version) => version.status !== 'failed' && sourceOf(version, all.filter(({ id }) => version.fileIds.includes(id))) === wanted) ?? null;
}

type Source = Pick<DatasetVersion, 'mapping' | 'cutShare' | 'cutSeed' | 'makeValidation'>;

function sourceOf({ mapping, cutShare, cutSeed, makeValidation }: Source, files: readonly DatasetFile[]): string {
  const bytes = files.map((file) => JSON.stringify([file.storageKey, file.split, file.keepGoodRows])).sort();
  return JSON.stringify([bytes, plainMapping(mapping), cutShare, cutSeed, makeValidation]);
}

/** One spelling of a mapping, whatever was left out of it. */
function plainMapping(mapping: ColumnMapping): Required<ColumnMapping> {
  const { text, second, label, split, group = null, choices = [], start = null, steps = null } = mapping;
  return { family: familyOf(mapping), text, second, label, split, group, choices, start, steps };
}

async function insertVersion(tx: Ctx, { datasetId, fileIds, mapping, cutShare, cutSeed, makeValidation }: VersionWishes): Promise<DatasetVersion> {
  const id = tx.newId();
  const [last] = await tx.db(DatasetVersion).find({ where: { datasetId }, order: { number: 'DESC' }, take: 1 });
  await tx.db(DatasetVersion).insert({
    id, datasetId, number: (last?.number ?? 0) + 1, status: 'building', errorCode: null, errorSentence: null, makeValidation, cutShare, cutSeed, epoch: 0, leaseUntil: null, contentHash: null, groupsHash: null, rows: 0,
    mapping: plainMapping(mapping), labels: [], scale: null, splits: [], cut: null, leak: null, dropped: 0, fileIds: [...new Set(fileIds)],
    createdBy: actorOf(tx.who), createdAt: tx.clock(), sealedAt: null,
  });
  return tx.db(DatasetVersion).get({ id }, 'dataset version');
}
