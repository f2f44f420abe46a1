import { createHash } from 'node:crypto';
import { StorageError } from './storage-error';

export interface Measured {
  readonly sha256: string;
  readonly bytes: number;
}

/** Hashes and counts a stream while it passes; FILE_TOO_LARGE in the middle of it. `total` is right when the last chunk has passed. */
export function measure(stream: AsyncIterable<Uint8Array>, maxBytes: number): Meter {
  const hash = createHash('sha256');
  let bytes = 0;
  let failure: unknown = null;
  async function* pass(): AsyncGenerator<Uint8Array> {
    try {
      for await (const chunk of stream) {
        bytes += chunk.byteLength;
        if (bytes > maxBytes) throw new StorageError('FILE_TOO_LARGE', `The file has more than ${maxBytes} bytes.`);
        hash.update(chunk);
        yield chunk;
      }
    } catch (error) {
      failure = error;
      throw error;
    }
  }
  return {
    chunks: pass(),
    total: () => ({ sha256: hash.digest('hex'), bytes }),
    get failure() {
      return failure;
    },
  };
}

export interface Meter {
  readonly chunks: AsyncIterable<Uint8Array>;
  total(): Measured;
  /** What broke the stream off; null while nothing did. */
  readonly failure: unknown;
}
