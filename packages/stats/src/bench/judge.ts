import { crossingOfResamples, minus, resampleCurves } from '../bootstrap/two-level';
import { armCurve } from '../curves/arm-curve';
import { crossover } from '../curves/crossover';
import { psiCube, type PsiCube } from '../curves/psi-cube';
import { metrics } from '../metrics/metrics';
import { orientedPsi, scoreRun } from '../metrics/score-run';
import { randomStream } from '../randomness/random-stream';
import { holmVerdicts } from '../verdicts/holm-verdicts';

export const BUDGETS = [8, 16, 32, 64, 128, 256, 512, 1024] as const;
export const ARMS = 8;
export const DRAWS = 5;
/** The first two arms prompt, the other six are tuned. */
export const PROMPTS = 2;
export const CLASSES = 4;
export const RESAMPLES = 2000;

/** Predictions of a whole experiment as they come from the store: one class index a row, arm by arm, budget by budget, draw by draw. */
export interface StoredExperiment {
  readonly gold: Int32Array;
  readonly predicted: Int32Array;
}

/** A seeded experiment of this many test rows: prompts flat, tuned arms rising, rows of their own difficulty. */
export function makeExperiment(rows: number): StoredExperiment {
  const { unit } = randomStream(`bench|${rows}`);
  const gold = Int32Array.from({ length: rows }, () => Math.floor(unit() * CLASSES));
  const ease = Float64Array.from({ length: rows }, () => 0.5 * (unit() - 0.5));
  const predicted = new Int32Array(ARMS * BUDGETS.length * DRAWS * rows);
  let place = 0;
  for (let arm = 0; arm < ARMS; arm += 1) {
    for (let budget = 0; budget < BUDGETS.length; budget += 1) {
      const level = arm < PROMPTS ? 0.68 + 0.004 * budget : 0.45 + 0.02 * arm + 0.045 * budget;
      for (let draw = 0; draw < DRAWS; draw += 1) {
        const luck = 0.04 * (unit() - 0.5);
        for (let row = 0; row < rows; row += 1, place += 1) {
          const label = gold[row] ?? 0;
          predicted[place] = unit() < level + luck + (ease[row] ?? 0) ? label : (label + 1 + Math.floor(unit() * (CLASSES - 1))) % CLASSES;
        }
      }
    }
  }
  return { gold, predicted };
}

/** What was judged, small enough to compare with another program's result. */
export interface Judgement {
  readonly scores: number;
  readonly points: readonly (number | null)[];
  readonly lows: readonly (number | null)[];
  readonly verdicts: readonly string[];
  readonly bootstrapLows: readonly number[];
}

/**
 * The whole judgement of an experiment from typed arrays: score and interval of every run, curve of every arm, crossover of every tuned arm
 * against every prompt, verdicts with Holm's correction, and the bootstrap cross-check of every crossover.
 */
export function judge({ gold, predicted }: StoredExperiment): Judgement {
  const rows = gold.length;
  let scores = 0;
  const arms = Array.from({ length: ARMS }, (_, arm): PsiCube => psiCube(BUDGETS.map((_, budget) => Array.from({ length: DRAWS }, (_, draw) => {
    const start = ((arm * BUDGETS.length + budget) * DRAWS + draw) * rows;
    const run = { gold, predicted: predicted.subarray(start, start + rows), classes: CLASSES };
    scores += scoreRun(metrics.accuracy, run).value ?? 0;
    return orientedPsi(metrics.accuracy, run) ?? new Float64Array(rows);
  }))));
  for (const psi of arms) armCurve({ budgets: BUDGETS, psi, range: [0, 1] });
  const pairs = arms.slice(PROMPTS).flatMap((_, tuned) => Array.from({ length: PROMPTS }, (_, prompt) => ({ tuned: tuned + PROMPTS, prompt })));
  const resampled = resampleCurves({ budgets: BUDGETS, arms, seed: 'bench', resamples: RESAMPLES });
  const read = pairs.flatMap(({ tuned, prompt }) => {
    const [a, b, left, right] = [arms[tuned], arms[prompt], resampled[tuned], resampled[prompt]];
    if (!a || !b || !left || !right) return [];
    const found = crossover({ budgets: BUDGETS, a, b });
    const check = crossingOfResamples(minus(left.inflated, right.inflated), { budgets: BUDGETS, standardErrors: found.differences.map(({ standardError }) => standardError) });
    return [{ found, check }];
  });
  const verdicts = holmVerdicts(read.flatMap(({ found }) => found.differences.slice(-1)).map(({ mean, standardError, df }) => ({ rule: { strength: 'should' as const }, margin: 0.02, estimate: { difference: mean, standardError, df } })));
  return { scores, points: read.map(({ found }) => found.point), lows: read.map(({ found }) => found.low), verdicts: verdicts.map(({ verdict }) => verdict), bootstrapLows: read.map(({ check }) => check.lower) };
}
