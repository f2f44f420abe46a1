import { open, readdir, readFile, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../errors';

export interface ModelFolder {
  /** Absolute. */
  readonly path: string;
  /** Counted from the safetensors headers; null for GGUF, whose packed tensors say less. */
  readonly parameters: number | null;
}

const codeFiles = /\.(py|pyc|so|dll|dylib|sh)$/i;
const codeKeys = ['auto_map', 'custom_code', 'trust_remote_code'];
const largestHeaderBytes = 16 * 1024 * 1024;
const largestConfigBytes = 4 * 1024 * 1024;
const safetensorsHeader = z.record(z.string(), z.object({ shape: z.array(z.int().min(0)) }).partial());

/** Whether a name stays inside the store: one plain folder name, or the place of a fetched model. */
export function checkFolderName(name: string): void {
  if (/^[A-Za-z0-9][\w.-]{0,127}$/.test(name) && !name.includes('..')) return;
  throw new DomainError('BAD_USER_INPUT', 'A model folder is one folder name below the model store: letters, digits, dots, hyphens; no slashes.', { details: { field: 'folder' } });
}

/**
 * Looks at a folder of the model store without loading a weight: MODEL_NOT_FOUND, MODEL_FORMAT (no safetensors or GGUF) or
 * MODEL_CODE_REFUSED (files or settings that would run code of the model). The engine checks again, deeper, when it opens it.
 */
export async function inspectModelFolder(store: string, relative: string): Promise<ModelFolder> {
  const path = await resolveInside(store, relative);
  const names = await readdir(path);
  refuse(names.find((name) => codeFiles.test(name)));
  for (const name of names.filter((each) => each.endsWith('config.json'))) await refuseCodeKeys(join(path, name));
  const tensors = names.filter((name) => name.endsWith('.safetensors'));
  const packed = names.filter((name) => name.endsWith('.gguf'));
  if (tensors.length === 0 && packed.length !== 1) throw new DomainError('MODEL_FORMAT', `This is a model folder without weights: it holds neither safetensors nor exactly one GGUF file. Export the model with safe serialisation.`, { details: { folder: relative } });
  if (tensors.length > 0 && !names.includes('config.json')) throw new DomainError('MODEL_FORMAT', 'The model folder has safetensors but no config.json beside them.', { details: { folder: relative } });
  const counts = await Promise.all(tensors.map((name) => countParameters(join(path, name))));
  return { path, parameters: tensors.length > 0 ? counts.reduce((sum, count) => sum + count, 0) : null };
}

async function resolveInside(store: string, relative: string): Promise<string> {
  const [root, path] = await Promise.all([realpath(store).catch(() => null), realpath(join(store, relative)).catch(() => null)]);
  // A link inside the store may point anywhere: where it really leads decides.
  const isInside = root !== null && path !== null && path.startsWith(root + sep);
  if (!isInside || !(await stat(path)).isDirectory()) throw new DomainError('MODEL_NOT_FOUND', `The model store has no folder "${relative}"; put the model's files there first.`, { details: { folder: relative } });
  return path;
}

function refuse(file: string | undefined): void {
  if (file) throw new DomainError('MODEL_CODE_REFUSED', `The model folder holds ${file}; code that comes with a model is never run. Take a model that needs none.`);
}

async function refuseCodeKeys(file: string): Promise<void> {
  if ((await stat(file)).size > largestConfigBytes) throw new DomainError('MODEL_FORMAT', 'The model\'s configuration is larger than 4 MB.');
  const found = codeKeyIn(await readJson(file));
  if (found) throw new DomainError('MODEL_CODE_REFUSED', `The model's configuration asks to run code that comes with it ("${found}"); it is never run. Take a model that needs none.`);
}

function codeKeyIn(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const own = codeKeys.find((key) => Object.hasOwn(value, key));
  if (own) return own;
  for (const part of Object.values(value)) {
    const found = codeKeyIn(part);
    if (found) return found;
  }
  return null;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    throw new DomainError('MODEL_FORMAT', 'The model\'s configuration is not JSON; fetch the model again.', { cause: error });
  }
}

/** The format's first eight bytes are the header's length, then JSON: name -> {dtype, shape, data_offsets}. */
async function countParameters(file: string): Promise<number> {
  const handle = await open(file, 'r');
  try {
    const start = Buffer.alloc(8);
    await handle.read(start, 0, 8, 0);
    const length = Number(start.readBigUInt64LE());
    if (length > largestHeaderBytes) throw damaged(file);
    const header = Buffer.alloc(length);
    const { bytesRead } = await handle.read(header, 0, length, 8);
    if (bytesRead !== length) throw damaged(file);
    return sumShapes(header.toString('utf8'), file);
  } finally {
    await handle.close();
  }
}

function sumShapes(header: string, file: string): number {
  let parsed: unknown;
  try {
    parsed = JSON.parse(header);
  } catch {
    throw damaged(file);
  }
  const read = safetensorsHeader.safeParse(parsed);
  if (!read.success) throw damaged(file);
  const tensors = Object.entries(read.data).filter(([name]) => name !== '__metadata__');
  return tensors.reduce((sum, [, { shape = [] }]) => sum + shape.reduce((product, side) => product * side, 1), 0);
}

function damaged(file: string): DomainError {
  return new DomainError('MODEL_FORMAT', `${file.split(sep).at(-1)} is damaged or cut short; fetch the model again.`);
}
