import { constantCube, psiCube } from '../curves/psi-cube';
import { crossover } from '../curves/crossover';
import { randomStream } from '../randomness/random-stream';
import { candidateBeliefs, covarianceAfter, type CandidateBeliefs } from './candidate-beliefs';
import { informationValue, perfectInformationValue } from './information-value';
import { whatToBuyAmong } from './lookahead';

const budgets = [8, 16, 32, 64];
const stream = randomStream('lookahead|cubes|0');
/** An arm with labels whose draws truly differ, and rows of their own difficulty. */
const arm = (shares: readonly number[], drawSpread = 0.05) => {
  const lucky = [0, 1, 2].map((draw) => (draw - 1) * drawSpread);
  return psiCube(shares.map((share) => lucky.map((luck) => Float64Array.from({ length: 300 }, () => (stream.unit() < share + luck ? 1 : 0)))));
};
const tuned = arm([0.5, 0.6, 0.7, 0.75]);
const lora = arm([0.55, 0.62, 0.69, 0.74]);
const prompt = constantCube(Float64Array.from({ length: 300 }, () => (stream.unit() < 0.72 ? 1 : 0)));
const beliefs = candidateBeliefs({ budgets, candidates: [{ psi: tuned, budget: 3 }, { psi: lora, budget: 3 }, { psi: prompt, budget: 0 }] });
const at = (matrix: Float64Array, i: number, j: number) => matrix[i * 3 + j] ?? NaN;

describe('what is known of several candidates', () => {
  it('has no draw variance for an arm without labels', () => {
    expect(beliefs.draws).toEqual([3, 3, 0]);
    for (const i of [0, 1, 2]) expect(at(beliefs.drawCovariance, i, 2)).toBe(0);
    expect(at(beliefs.drawCovariance, 0, 0)).toBeGreaterThan(0);
  });

  it('agrees with the crossover on a difference of two of them, test rows for test rows', () => {
    const { rowVariance, mean } = crossover({ budgets, a: tuned, b: prompt }).differences[3] ?? { rowVariance: NaN, mean: NaN };
    expect((beliefs.mean[0] ?? NaN) - (beliefs.mean[2] ?? NaN)).toBeCloseTo(mean, 12);
    expect(at(beliefs.rowCovariance, 0, 0) + at(beliefs.rowCovariance, 2, 2) - 2 * at(beliefs.rowCovariance, 0, 2)).toBeCloseTo(rowVariance, 12);
  });

  it('shrinks by the rows bought, and by draws as if they had always been there', () => {
    const doubled = covarianceAfter(beliefs, { moreRows: 300, moreDraws: [3, 3, 0] });
    for (const [i, j] of [[0, 0], [0, 1], [1, 1], [2, 2]] as const) {
      expect(at(doubled, i, j)).toBeCloseTo(at(beliefs.rowCovariance, i, j) / 2 + at(beliefs.drawCovariance, i, j) / 2, 12);
    }
  });

  it('learns about the others from a draw of one, never the reverse of learning', () => {
    const one = covarianceAfter(beliefs, { moreDraws: [2, 0, 0] });
    const none = covarianceAfter(beliefs, {});
    expect(at(one, 0, 0)).toBeLessThan(at(none, 0, 0));
    expect(at(one, 1, 1)).toBeLessThanOrEqual(at(none, 1, 1) + 1e-15);
  });

  it('refuses candidates with different draws, and one alone', () => {
    const two = psiCube(budgets.map(() => [new Float64Array(300), new Float64Array(300)]));
    expect(() => candidateBeliefs({ budgets, candidates: [{ psi: tuned, budget: 3 }, { psi: two, budget: 3 }] })).toThrow('different numbers of draws');
    expect(() => candidateBeliefs({ budgets, candidates: [{ psi: tuned, budget: 3 }] })).toThrow('two candidates or more');
  });
});

describe('what to buy among several candidates', () => {
  /** Two candidates whose errors are independent, so that the closed form applies to their difference. */
  const two: CandidateBeliefs = { mean: Float64Array.of(0.71, 0.7), rowCovariance: Float64Array.of(4e-4, 0, 0, 4e-4), drawCovariance: new Float64Array(4), rows: 500, draws: [0, 0] };

  it('is the closed form for two', () => {
    const found = whatToBuyAmong({ beliefs: two, worth: 1, purchases: [{ name: 'rows', cost: 0, moreRows: 500 }], seed: 'two', draws: 40_000 });
    const [sdNow, sdAfter] = [Math.sqrt(8e-4), Math.sqrt(4e-4)];
    expect(Math.abs(found.regret - perfectInformationValue({ mean: 0.01, sdNow }))).toBeLessThan(2e-4);
    expect(Math.abs((found.ranked[0]?.value ?? NaN) - informationValue({ mean: 0.01, sdNow, sdAfter }))).toBeLessThan(2e-4);
  });

  it('replays from its seed, names the best candidate and ranks by return', () => {
    const request = { beliefs, worth: 50_000, costs: [900, 700, 100], seed: 'three', purchases: [{ name: '600 rows', cost: 60, moreRows: 600 }, { name: '2 draws', cost: 20, moreDraws: [2, 2, 0] }, { name: 'dear', cost: 1e9, moreRows: 1 }] };
    const found = whatToBuyAmong(request);
    expect(found).toEqual(whatToBuyAmong(request));
    const benefits = Array.from(beliefs.mean, (score, place) => 50_000 * score - (request.costs[place] ?? 0));
    expect(found.best).toBe(benefits.indexOf(Math.max(...benefits)));
    expect(found.ranked.map((action) => action.return)).toEqual(found.ranked.map((action) => action.return).toSorted((a, b) => b - a));
    expect(found.ranked.at(-1)?.name).toBe('dear');
    for (const { value } of found.ranked) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(found.regret * 1.05);
    }
  });

  it('says stop when every purchase costs more than the regret', () => {
    const certain = { ...two, mean: Float64Array.of(0.9, 0.1) };
    expect(whatToBuyAmong({ beliefs: certain, worth: 1, purchases: [{ name: 'rows', cost: 1, moreRows: 500 }], seed: 's' })).toMatchObject({ advice: null, best: 0 });
  });

  it('takes a free purchase that tells anything, and no free one that tells nothing', () => {
    const buy = (moreRows: number) => whatToBuyAmong({ beliefs: two, worth: 1, purchases: [{ name: 'rows', cost: 0, moreRows }], seed: 's' }).advice;
    expect([buy(500), buy(0)]).toEqual(['rows', null]);
  });
});
