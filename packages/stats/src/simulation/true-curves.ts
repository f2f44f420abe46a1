import type { Noise } from './normals';

/** Expected score at x = log2 n. */
export type TrueCurve = (x: number) => number;

/** Two true curves and where the tuned one overtakes the prompted one. */
export interface TruePair {
  readonly tuned: TrueCurve;
  readonly prompt: TrueCurve;
  /** log2 of the true crossing; may lie outside the ladder. */
  readonly crossing: number;
  /** A prompt that uses no labels: one column of rows, the same at every budget and draw. */
  readonly isZeroShot: boolean;
}

// log2 of 2.8 and 1,450 labels: a step and a half beyond either end of the ladder from 8 to 512.
const CROSSINGS = [1.5, 10.5] as const;
const CHANCES = [0.02, 0.2, 1 / 3, 0.5] as const;

/**
 * A pair of true curves as in the specification's simulation (4.8): tuned half power law, half sigmoid in log n; prompt flat (30%) or
 * saturating by up to 12 points; true crossing uniform in log n. Drawn anew until the curves cross once and visibly.
 */
export function drawPair(noise: Noise): TruePair {
  for (;;) {
    const pair = tryPair(noise);
    if (crossesOnce(pair)) return pair;
  }
}

function tryPair(noise: Noise): TruePair {
  const crossing = noise.uniform(...CROSSINGS);
  const chance = CHANCES[Math.floor(noise.uniform(0, CHANCES.length))] ?? 0.5;
  const asymptote = noise.uniform(0.75, 0.96);
  const tuned = noise.uniform(0, 1) < 0.5 ? powerLaw(noise, { chance, asymptote }) : sigmoid(noise, { chance, asymptote });
  const isZeroShot = noise.uniform(0, 1) < 0.3;
  const gain = isZeroShot ? 0 : noise.uniform(0.01, 0.12);
  const pace = noise.uniform(0.5, 2.5);
  // Rises by the gain from 8 labels on; shifted so that it meets the tuned curve at the crossing.
  const rise: TrueCurve = (x) => gain * (1 - Math.exp(-Math.max(0, x - 3) / pace));
  const level = tuned(crossing) - rise(crossing);
  return { tuned, prompt: (x) => level + rise(x), crossing, isZeroShot };
}

interface Ends {
  readonly chance: number;
  readonly asymptote: number;
}

function powerLaw(noise: Noise, { chance, asymptote }: Ends): TrueCurve {
  const rate = noise.uniform(0.2, 1);
  const atEight = noise.uniform(chance, chance + 0.7 * (asymptote - chance));
  const gap = (asymptote - atEight) * 8 ** rate;
  return (x) => Math.max(0.01, asymptote - gap * 2 ** (-rate * x));
}

function sigmoid(noise: Noise, { chance, asymptote }: Ends): TrueCurve {
  const [half, steepness] = [noise.uniform(4, 8.5), noise.uniform(0.8, 2)];
  return (x) => chance + (asymptote - chance) / (1 + 2 ** (-steepness * (x - half)));
}

/** Below before the crossing and above after it, by a point at least over a step and a half; scores inside (0.02, 0.98). */
function crossesOnce({ tuned, prompt, crossing }: TruePair): boolean {
  for (let x = 3; x <= 9; x += 0.125) {
    const difference = tuned(x) - prompt(x);
    if (x < crossing - 0.05 && difference >= 0) return false;
    if (x > crossing + 0.05 && difference <= 0) return false;
    if (prompt(x) < 0.02 || prompt(x) > 0.98) return false;
  }
  return tuned(crossing + 1.5) - prompt(crossing + 1.5) > 0.01 && prompt(crossing - 1.5) - tuned(crossing - 1.5) > 0.01;
}
