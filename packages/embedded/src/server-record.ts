import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from './free-port';

/** What a server's folder remembers from start to start: the same port and password give the same URL. */
export interface ServerRecord {
  readonly port: number;
  readonly password: string;
  /** The process that was started last; 0 before the first start. */
  readonly pid: number;
}

/** Reads the folder's record, or makes the first one; a wanted port replaces the remembered one. */
export async function openRecord(folder: string, wantedPort?: number): Promise<ServerRecord> {
  const found = readRecord(folder);
  if (found && (wantedPort === undefined || wantedPort === found.port)) return found;
  const record = { port: wantedPort ?? (await freePort()), password: found?.password ?? randomBytes(18).toString('base64url'), pid: found?.pid ?? 0 };
  return saveRecord(folder, record);
}

/** Writes the record in one step, readable by its owner only. */
export function saveRecord(folder: string, record: ServerRecord): ServerRecord {
  const path = join(folder, 'server.json');
  writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return record;
}

export function readRecord(folder: string): ServerRecord | null {
  let text: string;
  try {
    text = readFileSync(join(folder, 'server.json'), 'utf8');
  } catch {
    return null; // the first start here
  }
  const read: unknown = JSON.parse(text);
  if (typeof read !== 'object' || read === null) return null;
  if (!('port' in read) || !('password' in read) || !('pid' in read)) return null;
  const { port, password, pid } = read;
  if (typeof port !== 'number' || typeof password !== 'string' || typeof pid !== 'number') return null;
  return { port, password, pid };
}
