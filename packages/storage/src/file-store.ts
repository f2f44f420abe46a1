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

/** Bytes by content address. Names that people gave to files are never part of a path. */
export interface FileStore {
  /** Stores the whole stream or nothing: a stream that breaks off leaves no file behind. */
  put(stream: AsyncIterable<Uint8Array>, options: PutOptions): Promise<StoredFile>;
  /** The bytes from the start; FILE_GONE when no file has the key. */
  open(key: string): Promise<Readable>;
  /** Forgets the bytes; a key that is gone already is fine. The caller knows whether another row still names the key. */
  remove(key: string): Promise<void>;
  /** Deletes what a killed process left half-written, when older than this; answers how many. */
  removeAbandoned(olderThanMs: number): Promise<number>;
}
