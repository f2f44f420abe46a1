import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { engineProtocol, type EngineRequest, type EngineRow } from '@crossover/contracts';
import type { ShardClaim, ShardWork } from '@crossover/domain';

export interface Folders {
  readonly work: string;
  readonly cache: string;
}

/** Writes the rows of a claimed shard where the engine reads them, readable by this account only, and answers the request that names them. */
export async function writeRequest(folders: Folders, claim: ShardClaim, { work, organizationId, vectors = null }: { work: ShardWork; organizationId: string; vectors?: readonly VectorLine[] | null }): Promise<EngineRequest> {
  const requestId = requestIdOf(claim);
  const workFolder = workFolderOf(folders, claim);
  const cacheFolder = join(folders.cache, organizationId);
  await Promise.all([mkdir(workFolder, { recursive: true, mode: 0o700 }), mkdir(cacheFolder, { recursive: true, mode: 0o700 })]);
  const write = async (name: string, rows: readonly (EngineRow | VectorLine)[] | null): Promise<string | null> => {
    if (!rows) return null;
    await writeFile(join(workFolder, name), rows.map((row) => `${JSON.stringify(row)}\n`).join(''), { mode: 0o600 });
    return name;
  };
  await write(predictFile, work.predict);
  const files = { train: await write('train.jsonl', work.train), dev: await write('dev.jsonl', work.dev), predict: predictFile, vectors: await write('vectors.jsonl', vectors) };
  const { settings, model, output, metric, labels, labelMeanings, prompt, weightsKey, seed } = work;
  return { type: 'run', protocol: engineProtocol, requestId, workFolder, cacheFolder, model, settings, output, metric, labels, labelMeanings, prompt, files, weightsKey, seed, batchRows: 200 };
}

export async function removeWorkFolder(folders: Folders, claim: ShardClaim): Promise<void> {
  await rm(workFolderOf(folders, claim), { recursive: true, force: true });
}

/** Removes what a killed worker left a day ago; younger folders may be another worker's. */
export async function removeOldWork(folders: Folders, now: Date): Promise<void> {
  await mkdir(folders.work, { recursive: true });
  for (const name of await readdir(folders.work)) {
    const path = join(folders.work, name);
    const age = await stat(path).then((entry) => now.getTime() - entry.mtimeMs, () => 0);
    if (age > 86_400_000) await rm(path, { recursive: true, force: true });
  }
}

/** A text with its vector: little-endian 32-bit floats in base64. */
export interface VectorLine {
  readonly text: string;
  readonly vector: string;
  readonly tokens: number;
}

const predictFile = 'predict.jsonl';

function requestIdOf(claim: ShardClaim): string {
  return `${claim.shardId}.${claim.epoch}`;
}

function workFolderOf(folders: Folders, claim: ShardClaim): string {
  return join(folders.work, requestIdOf(claim));
}
