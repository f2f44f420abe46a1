import { createHash } from 'node:crypto';

/** A replayable stream of random numbers; store `generator` and the seed text with what it decided. */
export interface RandomStream {
  readonly generator: 'sfc32';
  /** A uniform integer in [0, 2^32). */
  next(): number;
  /** A uniform integer in [0, limit), unbiased; limit from 1 to 2^32. */
  below(limit: number): number;
  /** A uniform number in [0, 1), 32 bits of it. */
  unit(): number;
}

/**
 * The sfc32 stream seeded from SHA-256 of the text, such as `campaign|purpose|index` (statistics specification 0).
 * The same text gives the same numbers in every process and on every platform.
 */
export function randomStream(seed: string): RandomStream {
  const bytes = createHash('sha256').update(seed, 'utf8').digest();
  let [a, b, c, counter] = [bytes.readUInt32LE(0), bytes.readUInt32LE(4), bytes.readUInt32LE(8), 1];
  const next = (): number => {
    const mixed = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + mixed) | 0;
    return mixed >>> 0;
  };
  for (let warmUp = 0; warmUp < 15; warmUp += 1) next();
  return { generator: 'sfc32', next, below: (limit) => drawBelow(next, limit), unit: () => next() / TWO_32 };
}

const TWO_32 = 2 ** 32;

/** Rejection: numbers past the last whole multiple of the limit would favour the small ones. */
function drawBelow(next: () => number, limit: number): number {
  if (!(limit % 1 === 0 && limit >= 1 && limit <= TWO_32)) throw new RangeError(`Cannot draw below ${limit}.`);
  const accepted = TWO_32 - (TWO_32 % limit);
  for (;;) {
    const value = next();
    if (value < accepted) return value % limit;
  }
}
