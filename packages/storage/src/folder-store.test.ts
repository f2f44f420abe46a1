import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { createFolderStore } from './index';

let folder: string;
const organizationId = randomUUID();
const options = { organizationId, maxBytes: 1000 };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossover-storage-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function* bytes(...parts: string[]) {
  for (const part of parts) yield Buffer.from(part);
}
async function* breaksOff() {
  yield Buffer.from('half a ');
  throw new Error('the client went away');
}
async function filesIn(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

describe('the folder store', () => {
  it('gives back the bytes under their hash', async () => {
    const store = createFolderStore(folder);
    const stored = await store.put(bytes('a,', 'b\n'), options);
    expect(stored).toEqual({ key: `${organizationId}/${stored.sha256.slice(0, 2)}/${stored.sha256}`, sha256: stored.sha256, bytes: 4 });
    expect(await text(await store.open(stored.key))).toBe('a,b\n');
    expect(await readFile(join(folder, stored.key), 'utf8')).toBe('a,b\n');
  });

  it('keeps equal bytes once, and never shares them between organisations', async () => {
    const store = createFolderStore(folder);
    const first = await store.put(bytes('same'), options);
    const second = await store.put(bytes('sa', 'me'), options);
    const other = await store.put(bytes('same'), { ...options, organizationId: randomUUID() });
    expect(second.key).toBe(first.key);
    expect(other.key).not.toBe(first.key);
    expect(await filesIn(folder)).toHaveLength(2);
  });

  it('stops a stream that is too long, and leaves nothing behind', async () => {
    const store = createFolderStore(folder);
    await expect(store.put(bytes('x'.repeat(600), 'y'.repeat(600)), options)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(await filesIn(folder)).toEqual([]);
  });

  it('leaves nothing behind when the stream breaks off', async () => {
    const store = createFolderStore(folder);
    await expect(store.put(breaksOff(), options)).rejects.toThrow('the client went away');
    expect(await filesIn(folder)).toEqual([]);
  });

  it('says that the bytes are gone, and removing them twice is fine', async () => {
    const store = createFolderStore(folder);
    const { key } = await store.put(bytes('short-lived'), options);
    await store.remove(key);
    await store.remove(key);
    await expect(store.open(key)).rejects.toMatchObject({ code: 'FILE_GONE' });
  });

  it.each(['../../etc/passwd', '/etc/passwd', `${organizationId}/aa/..`, ''])('refuses the key %j', async (key) => {
    const store = createFolderStore(folder);
    await expect(store.open(key)).rejects.toMatchObject({ code: 'STORAGE_KEY' });
    await expect(store.put(bytes('x'), { organizationId: '../outside', maxBytes: 10 })).rejects.toMatchObject({ code: 'STORAGE_KEY' });
  });

  it('sweeps what a killed process left half-written, but nothing that is still being written', async () => {
    const store = createFolderStore(folder);
    await store.put(bytes('x'), options);
    const [old, young] = [join(folder, '.incoming', 'old'), join(folder, '.incoming', 'young')];
    await Promise.all([writeFile(old, 'half'), writeFile(young, 'half')]);
    await utimes(old, new Date(0), new Date(0));
    expect(await store.removeAbandoned(3_600_000)).toBe(1);
    expect(await filesIn(join(folder, '.incoming'))).toEqual(['young']);
  });
});
