import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AbortMultipartUploadCommand, CopyObjectCommand, DeleteObjectCommand, GetObjectCommand, ListMultipartUploadsCommand, paginateListObjectsV2, S3Client, type MultipartUpload, type S3ClientConfig } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import type { FileStore, SharedCache, Storage } from './file-store';
import { checkKey, checkOrganisation, keyOf } from './key';
import { measure } from './measure';
import { fileGone } from './storage-error';

export interface BucketOptions {
  readonly bucket: string;
  /** Before every key, without slashes at its ends; '' for none. */
  readonly prefix: string;
  /** Where it is not Amazon's: http://minio:9000. Keys come from the AWS_ variables, or from where else the official client looks. */
  readonly endpoint?: string;
  readonly region?: string;
  readonly credentials?: S3ClientConfig['credentials'];
}

interface Bucket {
  readonly client: S3Client;
  readonly name: string;
  at(key: string): string;
}

const incomingFolder = '.incoming';
const cacheFolder = '.cache';
/** The least that S3 takes; four of them are in memory at once. */
const partBytes = 5 * 1024 * 1024;

/** Files and the shared cache in one bucket of an S3-compatible store. */
export function createBucketStorage({ bucket: name, prefix, endpoint, region = 'us-east-1', credentials }: BucketOptions): Storage {
  // Other stores than Amazon's have no host for each bucket, and not all of them know the newer checksums.
  const client = new S3Client({ region, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED', ...(endpoint ? { endpoint, forcePathStyle: true } : {}), ...(credentials ? { credentials } : {}) });
  const bucket: Bucket = { client, name, at: (key) => (prefix ? `${prefix}/${key}` : key) };
  return { files: filesIn(bucket), cache: cacheIn(bucket) };
}

function filesIn(bucket: Bucket): FileStore {
  return {
    put: async (stream, { organizationId, maxBytes }) => {
      checkOrganisation(organizationId);
      // The address is known when the last byte has passed: the object is stored under a passing name, and copied inside the store.
      const incoming = `${incomingFolder}/${randomUUID()}`;
      const meter = measure(stream, maxBytes);
      try {
        await upload(bucket, incoming, Readable.from(meter.chunks, { objectMode: false }));
        const { sha256, bytes } = meter.total();
        const key = keyOf(organizationId, sha256);
        await bucket.client.send(new CopyObjectCommand({ Bucket: bucket.name, Key: bucket.at(key), CopySource: encodeURI(`${bucket.name}/${bucket.at(incoming)}`) }));
        return { key, sha256, bytes };
      } catch (error) {
        // Some stores cannot take parts back, and say so instead of what broke the stream.
        throw meter.failure ?? error;
      } finally {
        await remove(bucket, incoming);
      }
    },
    open: async (key, range) => {
      checkKey(key);
      return fetchBody(bucket, key, range && `bytes=${range.start}-${range.end}`);
    },
    remove: async (key) => {
      checkKey(key);
      await remove(bucket, key);
    },
    removeAbandoned: (olderThanMs) => removeOlderThan(bucket, new Date(Date.now() - olderThanMs)),
  };
}

function cacheIn(bucket: Bucket): SharedCache {
  return {
    pull: async (name, path) => {
      const unfinished = `${path}.${randomUUID()}`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      try {
        await pipeline(await fetchBody(bucket, `${cacheFolder}/${name}`), createWriteStream(unfinished, { mode: 0o600 }));
        await rename(unfinished, path);
        return true;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'FILE_GONE') return false;
        throw error;
      } finally {
        await rm(unfinished, { force: true });
      }
    },
    // An object appears when its last part is there, so nobody pulls half of one.
    push: (name, path) => upload(bucket, `${cacheFolder}/${name}`, createReadStream(path)),
    list: async (prefix) => {
      const found: { name: string; bytes: number }[] = [];
      const start = bucket.at(`${cacheFolder}/`);
      for await (const page of paginateListObjectsV2({ client: bucket.client }, { Bucket: bucket.name, Prefix: `${start}${prefix}` })) {
        found.push(...(page.Contents ?? []).flatMap(({ Key, Size }) => (Key ? [{ name: Key.slice(start.length), bytes: Size ?? 0 }] : [])));
      }
      return found;
    },
  };
}

/** In parts, so that no file stands in memory; where the stream breaks off, the parts go again. */
async function upload(bucket: Bucket, key: string, body: Readable): Promise<void> {
  const work = new Upload({ client: bucket.client, params: { Bucket: bucket.name, Key: bucket.at(key), Body: body }, partSize: partBytes, queueSize: 4, leavePartsOnError: false });
  await work.done();
}

async function fetchBody(bucket: Bucket, key: string, range?: string): Promise<Readable> {
  try {
    const { Body } = await bucket.client.send(new GetObjectCommand({ Bucket: bucket.name, Key: bucket.at(key), Range: range }));
    if (Body instanceof Readable) return Body;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== 'NoSuchKey') throw error;
  }
  throw fileGone();
}

async function remove(bucket: Bucket, key: string): Promise<void> {
  await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key: bucket.at(key) }));
}

async function removeOlderThan(bucket: Bucket, border: Date): Promise<number> {
  const Prefix = bucket.at(`${incomingFolder}/`);
  let removed = 0;
  for await (const page of paginateListObjectsV2({ client: bucket.client }, { Bucket: bucket.name, Prefix })) {
    for (const { Key, LastModified } of page.Contents ?? []) {
      if (!Key || !LastModified || LastModified > border) continue;
      await bucket.client.send(new DeleteObjectCommand({ Bucket: bucket.name, Key }));
      removed += 1;
    }
  }
  for (const { Key, UploadId, Initiated } of await unfinishedUploads(bucket, Prefix)) {
    if (!Key || !Initiated || Initiated > border) continue;
    await bucket.client.send(new AbortMultipartUploadCommand({ Bucket: bucket.name, Key, UploadId }));
    removed += 1;
  }
  return removed;
}

/** Not every store tells of uploads whose parts were never put together. */
async function unfinishedUploads(bucket: Bucket, Prefix: string): Promise<readonly MultipartUpload[]> {
  try {
    return (await bucket.client.send(new ListMultipartUploadsCommand({ Bucket: bucket.name, Prefix }))).Uploads ?? [];
  } catch (error) {
    if (error instanceof Error && (error.name === 'NotImplemented' || error.name === 'MethodNotAllowed')) return [];
    throw error;
  }
}
