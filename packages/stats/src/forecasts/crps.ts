import { normalCdf, normalPdf } from '../special/normal';
import { at } from '../vectors/at';

/**
 * Continuous ranked probability score of a sample forecast: mean |X - y| minus half the mean |X - X'| (statistics specification 6).
 * Lower is better, in the unit of y; O(m log m). Null for an empty sample.
 */
export function sampleCrps(sample: ArrayLike<number>, truth: number): number | null {
  const m = sample.length;
  if (m === 0) return null;
  const sorted = Float64Array.from(sample).sort();
  let [distance, spread] = [0, 0];
  for (let i = 0; i < m; i += 1) {
    distance += Math.abs(at(sorted, i) - truth);
    // Sum over all pairs of |X - X'| is twice sum of (2i - m + 1) times the i-th smallest.
    spread += (2 * i - m + 1) * at(sorted, i);
  }
  return distance / m - spread / (m * m);
}

/**
 * The same for a normal forecast, in closed form.
 * A standard deviation of 0 leaves the distance to the mean.
 */
export function normalCrps({ mean, sd }: { mean: number; sd: number }, truth: number): number {
  if (sd === 0) return Math.abs(truth - mean);
  const z = (truth - mean) / sd;
  return sd * (z * (2 * normalCdf(z) - 1) + 2 * normalPdf(z) - 1 / Math.sqrt(Math.PI));
}

/**
 * The sample form after the forecast is convolved with a normal of this variance: the score of a forecast of a measured truth.
 * Each distance |X - y| becomes the mean of a folded normal; O(m^2), with m = 99 quantiles. Null for an empty sample.
 */
export function noisyCrps(sample: ArrayLike<number>, truth: number, variance: number): number | null {
  if (!(variance > 0)) return sampleCrps(sample, truth);
  const m = sample.length;
  if (m === 0) return null;
  const sd = Math.sqrt(variance);
  let [distance, spread] = [0, 0];
  for (let i = 0; i < m; i += 1) {
    distance += foldedMean(at(sample, i) - truth, sd);
    // The difference of two forecasts carries the noise twice; a pair and its mirror are the same.
    for (let j = 0; j < i; j += 1) spread += 2 * foldedMean(at(sample, i) - at(sample, j), sd * Math.SQRT2);
    spread += foldedMean(0, sd * Math.SQRT2);
  }
  return distance / m - spread / (2 * m * m);
}

/** E|N(mean, sd^2)|. */
function foldedMean(mean: number, sd: number): number {
  const z = mean / sd;
  return 2 * sd * normalPdf(z) + mean * (2 * normalCdf(z) - 1);
}

/**
 * Skill against carrying the last value forward: 1 is perfect, 0 no better, negative worse.
 * Null when the reference was perfect.
 */
export function forecastSkill(score: number, reference: number): number | null {
  return reference === 0 ? null : 1 - score / reference;
}
