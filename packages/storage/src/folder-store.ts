import { randomUUID } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileStore, PutOptions, StoredFile } from './file-store';
import { checkKey, checkOrganisation, keyOf } from './key';
import { measure, type Measured } from './measure';
import { fileGone } from './storage-error';

const incomingFolder = '.incoming';

/** A store in one folder of this machine, or of a disk that API and workers share. */
export function createFolderStore(folder: string): FileStore {
  const incoming = join(folder, incomingFolder);
  return {
    put: async (stream, options) => {
      checkOrganisation(options.organizationId);
      await mkdir(incoming, { recursive: true });
      const temporary = join(incoming, randomUUID());
      try {
        const written = await writeAll(stream, { temporary, maxBytes: options.maxBytes });
        return await moveIntoPlace(written, { folder, temporary, organizationId: options.organizationId });
      } finally {
        // After the rename there is nothing to delete; after any failure there must be nothing left.
        await rm(temporary, { force: true });
      }
    },
    open: async (key, range) => {
      const file = await openForReading(pathOf(folder, key));
      return file.createReadStream(range);
    },
    remove: async (key) => {
      await rm(pathOf(folder, key), { force: true });
    },
    removeAbandoned: (olderThanMs) => removeOlderThan(incoming, olderThanMs),
  };
}

async function writeAll(stream: AsyncIterable<Uint8Array>, { temporary, maxBytes }: { temporary: string; maxBytes: number }): Promise<Measured> {
  const file = await open(temporary, 'wx');
  const meter = measure(stream, maxBytes);
  try {
    for await (const chunk of meter.chunks) await writeFully(file, chunk);
    // The rename must not be on disk before the bytes are.
    await file.sync();
  } finally {
    await file.close();
  }
  return meter.total();
}

/** A write may take fewer bytes than it was given. */
async function writeFully(file: FileHandle, chunk: Uint8Array): Promise<void> {
  for (let offset = 0; offset < chunk.byteLength; ) {
    const { bytesWritten } = await file.write(chunk, offset);
    offset += bytesWritten;
  }
}

async function moveIntoPlace(
  { sha256, bytes }: { sha256: string; bytes: number },
  { folder, temporary, organizationId }: { folder: string; temporary: string } & Pick<PutOptions, 'organizationId'>,
): Promise<StoredFile> {
  const key = keyOf(organizationId, sha256);
  const path = pathOf(folder, key);
  await mkdir(dirname(path), { recursive: true });
  // Atomic, and harmless when the same bytes are there already.
  await rename(temporary, path);
  return { key, sha256, bytes };
}

function pathOf(folder: string, key: string): string {
  checkKey(key);
  return join(folder, ...key.split('/'));
}

async function openForReading(path: string): Promise<FileHandle> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if (isMissing(error)) throw fileGone();
    throw error;
  }
}

async function removeOlderThan(incoming: string, olderThanMs: number): Promise<number> {
  const names = await readdir(incoming).catch((error: unknown) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const border = Date.now() - olderThanMs;
  let removed = 0;
  for (const name of names) {
    const path = join(incoming, name);
    const known = await stat(path).catch(() => null);
    if (!known || known.mtimeMs > border) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

function isMissing(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOENT';
}
