import type { Ring, Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { actorOf, nextTeamNumber, Team } from '../organisations';
import { DatasetFile } from './dataset-file.entity';
import { Dataset } from './dataset.entity';

const maxNameCharacters = 200;

/** A new, empty dataset of a team. */
export async function createDataset(ctx: Ctx, { teamId, name }: { teamId: string; name: string }): Promise<Dataset> {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > maxNameCharacters) throw new DomainError('NAME_LENGTH', `A name has 1 to ${maxNameCharacters} characters.`, { details: { got: trimmed.length, limit: maxNameCharacters } });
  return ctx.transaction(async (tx) => {
    await tx.db(Team).get({ id: teamId }, 'team');
    const dataset = { id: tx.newId(), teamId, number: await nextTeamNumber(tx, teamId, { kind: 'dataset' }), name: trimmed, createdBy: actorOf(tx.who), createdAt: tx.clock() };
    await tx.db(Dataset).insert(dataset);
    return tx.db(Dataset).get({ id: dataset.id }, 'dataset');
  });
}

export interface ReceivedFile {
  readonly datasetId: string;
  readonly filename: string;
  /** The split of all its rows; null when a column says it or a cut will be made. */
  readonly split: Split | null;
  readonly bytes: number;
  readonly storageKey: string;
}

/** Notes a file whose bytes lie in the storage, and asks for its reading. */
export async function receiveFile(ctx: Ctx, received: ReceivedFile): Promise<{ file: DatasetFile; ring: Ring[] }> {
  const id = ctx.newId();
  const file = await ctx.transaction(async (tx) => {
    await tx.db(Dataset).get({ id: received.datasetId }, 'dataset');
    await tx.db(DatasetFile).insert({
      id, datasetId: received.datasetId, filename: labelOf(received.filename), split: received.split, bytes: String(received.bytes), storageKey: received.storageKey,
      status: 'received', keepGoodRows: false, format: null, encoding: null, delimiter: null, columns: [], rowsSeen: 0, faultsTotal: 0, warnings: [], errorCode: null, errorSentence: null,
      version: 1, epoch: 0, leaseUntil: null, createdAt: tx.clock(), finishedAt: null,
    });
    return tx.db(DatasetFile).get({ id }, 'file');
  });
  return { file, ring: [ringOf(file)] };
}

/**
 * The user's choice to do without the faulty rows of a file, and without rows that lack text or label when a version is built.
 * A file that failed for its rows is read again; what makes a whole file unreadable cannot be chosen away (FILE_UNREADABLE).
 */
export async function keepGoodRows(ctx: Ctx, fileId: string): Promise<{ file: DatasetFile; ring: Ring[] }> {
  return ctx.transaction(async (tx) => {
    const file = await tx.db(DatasetFile).get({ id: fileId }, 'file');
    if (file.status === 'failed' && file.errorCode !== faultyRows) throw new DomainError('FILE_UNREADABLE', `No row of this file can be kept: ${file.errorSentence ?? 'it cannot be read.'}`);
    if (!file.keepGoodRows) {
      const again = file.status === 'failed' ? ({ status: 'received', errorCode: null, errorSentence: null, finishedAt: null, leaseUntil: null } as const) : {};
      await tx.db(DatasetFile).update({ id: fileId }, { keepGoodRows: true, version: file.version + 1, ...again });
    }
    const changed = await tx.db(DatasetFile).get({ id: fileId }, 'file');
    return { file: changed, ring: changed.status === 'received' ? [ringOf(changed)] : [] };
  });
}

/** The error code of a file that was read to its end and has faulty rows. */
export const faultyRows = 'FAULTY_ROWS';

function ringOf(file: DatasetFile): Ring {
  return { job: 'ingest-dataset', payload: { organizationId: file.organizationId, fileId: file.id } };
}

/** A file's name is a label for people: folders and control characters fall away. */
function labelOf(filename: string): string {
  const [last = ''] = filename.split(/[\\/]/).slice(-1);
  const plain = last.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, '').trim().slice(0, maxNameCharacters);
  return plain === '' || plain === '.' || plain === '..' ? 'file' : plain;
}
