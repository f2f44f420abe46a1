import { forecastBreakEven, breakEven } from '../costs/break-even';
import { differencesOf } from '../curves/crossover';
import { measureBand } from '../curves/difference-band';
import type { PsiCube } from '../curves/psi-cube';
import { meanInterval } from '../intervals/means';
import { holmVerdicts } from '../verdicts/holm-verdicts';
import type { RuleClaim } from '../verdicts/decide';
import { coverageOf, type Coverage } from './crossover-coverage';
import { noiseOf, type Noise } from './normals';
import { simulateStudy } from './simulate-study';

const BUDGETS = [8, 32, 128, 512] as const;
const MARGIN = 0.02;

/** A rule with the true difference at which it errs most, and the verdicts that are errors there. */
const WORST: readonly { readonly rule: RuleClaim; readonly truth: number; readonly isRight: (word: string) => boolean }[] = [
  { rule: { strength: 'should' }, truth: 0, isRight: (word) => word === 'inconclusive' || word === 'no-practical-difference' },
  { rule: { strength: 'should' }, truth: MARGIN, isRight: (word) => word !== 'no-practical-difference' && word !== 'contradicted' },
  { rule: { strength: 'may' }, truth: -MARGIN, isRight: (word) => word === 'inconclusive' },
  { rule: { strength: 'avoid' }, truth: 0, isRight: (word) => word === 'inconclusive' || word === 'no-practical-difference' },
  { rule: { strength: 'should', recommendsSeveral: true }, truth: MARGIN, isRight: (word) => word === 'inconclusive' },
];

export interface FamilyError {
  /** Experiments with at least one wrong verdict, after Holm's correction and without it. */
  readonly corrected: Coverage;
  readonly uncorrected: Coverage;
}

/** How often an experiment of five rules, each at the true difference where it errs most, says anything wrong; `rows` test rows. */
export function familyError({ studies, draws, rows, seed }: { studies: number; draws: number; rows: number; seed: string }): FamilyError {
  const trials = Array.from({ length: studies }, (_, index) => {
    const noise = noiseOf(`${seed}|family|${draws}|${rows}|${index}`);
    const verdicts = holmVerdicts(WORST.map(({ rule, truth }) => simulateRule(noise, { rule, truth, draws, rows })));
    const isWrong = (words: readonly string[]): boolean => words.some((word, place) => WORST[place]?.isRight(word) === false);
    return { corrected: isWrong(verdicts.map(({ verdict }) => verdict)), uncorrected: isWrong(verdicts.map(({ uncorrected }) => uncorrected.verdict)) };
  });
  return { corrected: coverageOf(trials.map(({ corrected }) => corrected)), uncorrected: coverageOf(trials.map(({ uncorrected }) => uncorrected)) };
}

function simulateRule(noise: Noise, { rule, truth, draws, rows }: { rule: RuleClaim; truth: number; draws: number; rows: number }) {
  const level = noise.uniform(0.6, 0.85);
  const pair = { tuned: () => level + truth, prompt: () => level, crossing: NaN, isZeroShot: noise.uniform(0, 1) < 0.3 };
  const { tuned, prompt } = simulateStudy(noise, pair, { budgets: BUDGETS, rows, draws });
  const [difference, own] = [readLast(tuned, prompt), readLast(prompt, null)];
  return {
    rule,
    margin: MARGIN,
    estimate: { difference: difference.mean, standardError: difference.standardError, df: difference.df },
    // The avoided side is plainly usable, which leaves both directions open.
    avoided: { score: own.mean, standardError: own.standardError, df: own.df, minimum: 0.3 },
  };
}

function readLast(a: PsiCube, b: PsiCube | null) {
  const read = differencesOf(measureBand({ budgets: BUDGETS, a, b }).band, { budgets: BUDGETS, level: 0.95 }).at(-1);
  if (!read) throw new RangeError('A ladder has budgets.');
  return read;
}

/** How often the 5 to 95% interval of the break-even days holds the true number, costs measured on so many rows and draws. */
export function breakEvenCoverage({ studies, draws, rows, seed }: { studies: number; draws: number; rows: number; seed: string }): Coverage {
  return coverageOf(Array.from({ length: studies }, (_, index) => {
    const noise = noiseOf(`${seed}|break-even|${draws}|${rows}|${index}`);
    const prompt = { mean: noise.uniform(0.004, 0.01), spread: noise.uniform(0.3, 0.8) };
    const tuned = { mean: noise.uniform(0.0005, 0.003), spread: noise.uniform(0.1, 0.4) };
    const hours = { mean: noise.uniform(1, 20), spread: noise.uniform(0.1, 0.3) };
    const known = { labels: 500, pricePerLabel: 0.5, pricePerGpuHour: 2, otherFixed: 0, requestsPerDay: 5000, tunedFixedPerDay: 2 };
    const truth = breakEven({ ...known, trainGpuHours: hours.mean, promptPerRequest: prompt.mean, tunedPerRequest: tuned.mean }).breakEvenDays ?? Infinity;
    const plan = { ...known, trainGpuHours: measure(noise, hours, draws), promptPerRequest: measure(noise, prompt, rows), tunedPerRequest: measure(noise, tuned, rows) };
    const { low, high } = forecastBreakEven(plan, { seed: `${seed}|${index}`, draws: 1000 });
    return (low ?? Infinity) <= truth && truth <= (high ?? Infinity);
  }));
}

/** A log-normal cost measured so many times: mean, standard error and degrees of freedom, as from stored runs. */
function measure(noise: Noise, { mean, spread }: { mean: number; spread: number }, count: number): { mean: number; standardError: number; df: number } {
  const values = Float64Array.from({ length: count }, () => mean * Math.exp(spread * noise.normal() - spread ** 2 / 2));
  const measured = meanInterval(values);
  return { mean: measured?.mean ?? mean, standardError: measured?.standardError ?? 0, df: measured?.df ?? Infinity };
}
