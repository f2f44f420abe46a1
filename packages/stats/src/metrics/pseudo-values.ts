import { sum } from '../vectors/sum';

/**
 * Pseudo-values shifted so that their mean is exactly the score.
 * Without the shift the mean is the jackknife's bias-corrected score, another number than the one shown.
 */
export function centrePseudoValues(pseudo: Float64Array, score: number): Float64Array {
  const shift = score - sum(pseudo) / pseudo.length;
  return pseudo.map((value) => value + shift);
}
