import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import S3rver from '@20minutes/s3rver';
import { openStorage, type Storage } from './index';

const bucket = 'crossover-test';
let folder: string;
let server: Server;
let endpoint: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'crossover-s3-'));
  const s3 = new S3rver({ silent: true, directory: join(folder, 'server'), configureBuckets: [{ name: bucket }] });
  await s3.configureBuckets();
  const answer = s3.callback();
  server = createServer((request, response) => {
    // It proves signatures of objects as Amazon does, those of a bucket's own address in a way of its own: they go in unsigned.
    if (request.url?.startsWith(`/${bucket}/?`) || request.url?.startsWith(`/${bucket}?`)) delete request.headers.authorization;
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

/** A store of its own for each test: another prefix of the bucket, or another folder. */
const places = {
  bucket: (): Storage => openStorage(`s3://${bucket}/${randomUUID()}`, { endpoint, credentials: { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' } }),
  folder: (): Storage => openStorage(join(folder, randomUUID())),
};

async function* bytes(...parts: (string | Buffer)[]) {
  for (const part of parts) yield Buffer.from(part);
}
async function* breaksOff() {
  yield randomBytes(6_000_000);
  throw new Error('the client went away');
}
const options = (maxBytes = 50_000_000) => ({ organizationId: randomUUID(), maxBytes });

describe.each(Object.entries(places))('files in a %s', (kind, open) => {
  it('come back under their hash, equal bytes once', async () => {
    const { files } = open();
    const wishes = options();
    const stored = await files.put(bytes('a,', 'b\n'), wishes);
    expect(stored).toEqual({ key: `${wishes.organizationId}/${stored.sha256.slice(0, 2)}/${stored.sha256}`, sha256: stored.sha256, bytes: 4 });
    expect(await text(await files.open(stored.key))).toBe('a,b\n');
    expect((await files.put(bytes('a,b\n'), wishes)).key).toBe(stored.key);
    expect((await files.put(bytes('a,b\n'), options())).key).not.toBe(stored.key);
  });

  it('of many parts stream in and out, and can be read from the middle', async () => {
    const { files } = open();
    const parts = Array.from({ length: 6 }, () => randomBytes(2_000_000));
    const { key, bytes: size } = await files.put(Readable.from(parts), options());
    expect(size).toBe(12_000_000);
    expect((await buffer(await files.open(key))).equals(Buffer.concat(parts))).toBe(true);
    const middle = await buffer(await files.open(key, { start: 5_000_000, end: 5_000_999 }));
    expect(middle.equals(Buffer.concat(parts).subarray(5_000_000, 5_001_000))).toBe(true);
  });

  it('leave nothing behind that broke off or was too long', async () => {
    const { files, cache } = open();
    const wishes = options(7_000_000);
    await expect(files.put(breaksOff(), wishes)).rejects.toThrow('the client went away');
    await expect(files.put(Readable.from([randomBytes(6_000_000), randomBytes(6_000_000)]), wishes)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(await files.removeAbandoned(-1000)).toBe(0);
    expect(cache === null).toBe(kind === 'folder');
  });

  it('are gone after they are removed, and removing twice is fine', async () => {
    const { files } = open();
    const { key } = await files.put(bytes('short-lived'), options());
    await files.remove(key);
    await files.remove(key);
    await expect(files.open(key)).rejects.toMatchObject({ code: 'FILE_GONE' });
  });

  it.each(['../../etc/passwd', '/etc/passwd', `${randomUUID()}/aa/..`, ''])('refuse the key %j', async (key) => {
    const { files } = open();
    await expect(files.open(key)).rejects.toMatchObject({ code: 'STORAGE_KEY' });
    await expect(files.remove(key)).rejects.toMatchObject({ code: 'STORAGE_KEY' });
  });
});

describe('the cache that hosts share', () => {
  it('brings what another host made, whole or not at all', async () => {
    const { cache } = places.bucket();
    const [made, brought] = [join(folder, randomUUID()), join(folder, randomUUID(), 'weights.safetensors')];
    const weights = randomBytes(11_000_000);
    await writeFile(made, weights);
    expect(await cache?.pull('org/weights/abc/weights.safetensors', brought)).toBe(false);
    await cache?.push('org/weights/abc/weights.safetensors', made);
    expect(await cache?.pull('org/weights/abc/weights.safetensors', brought)).toBe(true);
    expect((await readFile(brought)).equals(weights)).toBe(true);
    expect(await cache?.list('org/weights/')).toEqual([{ name: 'org/weights/abc/weights.safetensors', bytes: 11_000_000 }]);
    expect(await cache?.list('other/')).toEqual([]);
  });
});

describe('the address of a storage', () => {
  it.each(['s3://', 's3://UPPER', 's3://a'])('%s is refused', (address) => {
    expect(() => openStorage(address)).toThrow(expect.objectContaining({ code: 'STORAGE_ADDRESS' }));
  });
});
