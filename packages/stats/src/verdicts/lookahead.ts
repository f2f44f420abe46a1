import { StatisticsError } from '../statistics-error';
import { randomStream } from '../randomness/random-stream';
import { normalQuantile } from '../special/normal';
import { at } from '../vectors/at';
import { choleskyFactor } from '../vectors/cholesky';
import { covarianceAfter, type CandidateBeliefs, type Purchase } from './candidate-beliefs';
import { adviceOf, byReturn, returnOn, type InformationAdvice } from './information-value';

export interface LookaheadRequest {
  readonly beliefs: CandidateBeliefs;
  /** Money per whole score over all requests, from the user; 1 to stay in scores, with costs at 0. */
  readonly worth: number;
  /** Labels, training, serving and upkeep of each candidate; none unless said. */
  readonly costs?: readonly number[];
  readonly purchases: readonly (Purchase & { readonly name: string; readonly cost: number })[];
  readonly seed: string;
  /** 4,000 unless said. */
  readonly draws?: number;
}

export interface LookaheadAdvice extends InformationAdvice {
  /** Place of the candidate to choose if nothing is bought. */
  readonly best: number;
  readonly seed: string;
  readonly generator: 'sfc32';
  readonly draws: number;
}

/**
 * What to buy next among more than two candidates: one step ahead over joint draws of all net benefits (statistics specification 5.5).
 * Knowledge gradient of Frazier, Powell and Dayanik 2008. For two candidates `whatToBuy` is exact and needs no draws.
 */
export function whatToBuyAmong({ beliefs, worth, costs, purchases, seed, draws = 4000 }: LookaheadRequest): LookaheadAdvice {
  const size = beliefs.mean.length;
  if (costs && costs.length !== size) throw new StatisticsError('SHAPE_MISMATCH', `There are costs for ${costs.length} candidates of ${size}.`);
  const benefit = beliefs.mean.map((score, place) => worth * score - (costs?.[place] ?? 0));
  const now = covarianceAfter(beliefs, {});
  // The same draws serve every purchase, so that their ranking is not a matter of luck.
  const normals = standardNormals(seed, draws * size);
  const gain = (revealed: Float64Array): number => expectedGain(benefit, revealed.map((value) => value * worth ** 2), normals);
  const ranked = purchases
    .map((purchase) => {
      const after = covarianceAfter(beliefs, purchase);
      const value = gain(now.map((covariance, place) => covariance - at(after, place)));
      return { name: purchase.name, cost: purchase.cost, value, return: returnOn(value, purchase.cost) };
    })
    .sort(byReturn);
  return { regret: gain(now), ranked, advice: adviceOf(ranked), best: benefit.indexOf(Math.max(...benefit)), seed, generator: 'sfc32', draws };
}

/** Mean over the draws of the best candidate's benefit once the revealed part is known, minus that of the best one now: never negative. */
function expectedGain(benefit: Float64Array, revealed: Float64Array, normals: Float64Array): number {
  const size = benefit.length;
  const factor = choleskyFactor(revealed, size);
  const best = benefit.indexOf(Math.max(...benefit));
  let total = 0;
  for (let start = 0; start < normals.length; start += size) {
    const shown = shiftAt(factor, size, { normals, start, row: best }) + at(benefit, best);
    let most = shown;
    for (let row = 0; row < size; row += 1) most = Math.max(most, shiftAt(factor, size, { normals, start, row }) + at(benefit, row));
    total += most - shown;
  }
  return (total * size) / normals.length;
}

function shiftAt(factor: Float64Array, size: number, { normals, start, row }: { normals: Float64Array; start: number; row: number }): number {
  let shift = 0;
  for (let k = 0; k <= row; k += 1) shift += at(factor, row * size + k) * at(normals, start + k);
  return shift;
}

function standardNormals(seed: string, count: number): Float64Array {
  const { unit } = randomStream(seed);
  return Float64Array.from({ length: count }, () => normalQuantile(unit() + 2 ** -33));
}
