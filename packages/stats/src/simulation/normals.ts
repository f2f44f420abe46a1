import { randomStream } from '../randomness/random-stream';

/** Random numbers of one simulated study. */
export interface Noise {
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Standard normal. */
  normal(): number;
}

/** Seeded noise: the same text gives the same study on every machine. Normals by Marsaglia's polar method, two at a time. */
export function noiseOf(seed: string): Noise {
  const { next } = randomStream(seed);
  let spare: number | null = null;
  const normal = (): number => {
    if (spare !== null) {
      const kept = spare;
      spare = null;
      return kept;
    }
    for (;;) {
      const [u, v] = [next() / 2 ** 31 - 1, next() / 2 ** 31 - 1];
      const square = u * u + v * v;
      if (square >= 1 || square === 0) continue;
      const scale = Math.sqrt((-2 * Math.log(square)) / square);
      spare = v * scale;
      return u * scale;
    }
  };
  return { normal, uniform: (low, high) => low + ((high - low) * next()) / 2 ** 32 };
}
