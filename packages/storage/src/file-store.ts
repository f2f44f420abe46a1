import type { Readable } from 'node:stream';

export interface StoredFile {
  /** `organisation/first two hex digits/sha256`: equal bytes of one organisation have one key, two organisations never share one. */
  readonly key: string;
  readonly sha256: string;
  readonly bytes: number;
}

export interface PutOptions {
  readonly organizationId: string;
  /** The stream is cut off with FILE_TOO_LARGE after this many bytes. */
  readonly maxBytes: number;
}

/** From the byte `start` to the byte `end`, both included, as in HTTP. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** Bytes by content address. Names that people gave to files are never part of a path. */
export interface FileStore {
  /** Stores the whole stream or nothing: a stream that breaks off leaves no file behind. */
  put(stream: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>;
  /** The bytes, all or a part; FILE_GONE when no file has the key. */
  open(key: string, range?: ByteRange): Promise<Readable>;
  /** Forgets the bytes; a key that is gone already is fine. The caller knows whether another row still names the key. */
  remove(key: string): Promise<void>;
  /** Deletes what a killed process left half-written, when older than this; answers how many. */
  removeAbandoned(olderThanMs: number): Promise<number>;
}

/**
 * Files that engines make on one host and others can use: trained weights, features. Their names are addresses of what they hold, so a file of one name
 * is as good as another. Engines open local folders only: workers bring such files before a run, and take them away after it.
 */
export interface SharedCache {
  /** Brings a file to the path, whole or not at all; false where the store has none of this name. */
  pull(name: string, path: string): Promise<boolean>;
  /** Copies the file at the path into the store. */
  push(name: string, path: string): Promise<void>;
  /** Names and sizes below a prefix. */
  list(prefix: string): Promise<readonly { readonly name: string; readonly bytes: number }[]>;
}

export interface Storage {
  readonly files: FileStore;
  /** Null where hosts share a disk, or there is one host: then the folder is the cache. */
  readonly cache: SharedCache | null;
}
