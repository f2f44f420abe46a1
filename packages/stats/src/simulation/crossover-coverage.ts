import { measureBand } from '../curves/difference-band';
import { invertBand } from '../curves/invert-band';
import { psiCube, type PsiCube, constantCube } from '../curves/psi-cube';
import { median } from '../curves/components';
import { macroF1Psi } from '../metrics/classification-psi';
import { at } from '../vectors/at';
import { noiseOf, type Noise } from './normals';
import { simulateStudy, type SimulatedStudy } from './simulate-study';
import { drawPair } from './true-curves';

const BUDGETS = [8, 16, 32, 64, 128, 256, 512] as const;
const [FIRST, LAST] = [3, 9];
const ROWS = [200, 500, 1000] as const;

/** How often an interval held the truth, with the Monte Carlo error of that share. */
export interface Coverage {
  readonly studies: number;
  readonly share: number;
  readonly error: number;
}

export interface LevelCoverage {
  readonly level: number;
  /** Over all studies, and over those with the true crossing inside the ladder. */
  readonly all: Coverage;
  readonly inside: Coverage;
  /** Median length in doublings of n, true crossing inside. */
  readonly medianWidth: number;
}

export interface CrossoverCoverage {
  readonly name: string;
  readonly draws: number;
  readonly levels: readonly LevelCoverage[];
}

export type StudyKind = 'accuracy' | 'macro-f1' | 'groups' | 'groups-ignored';

/** Simulates so many studies of a kind and reads the interval of the crossover in each; the same seed gives the same studies. */
export function crossoverCoverage({ kind, draws, studies, seed }: { kind: StudyKind; draws: number; studies: number; seed: string }): CrossoverCoverage {
  const read = Array.from({ length: studies }, (_, index) => simulateAndRead({ kind, draws, index, seed }));
  const levels = [0.9, 0.95].map((level, place): LevelCoverage => {
    const inside = read.filter(({ truth }) => truth > FIRST && truth < LAST);
    const holds = ({ truth, intervals }: StudyReading): boolean => (intervals[place]?.lower ?? Infinity) <= clip(truth) && clip(truth) <= (intervals[place]?.upper ?? -Infinity);
    const widths = inside.map(({ intervals }) => Math.min(intervals[place]?.upper ?? NaN, LAST) - Math.max(intervals[place]?.lower ?? NaN, FIRST));
    return { level, all: coverageOf(read.map(holds)), inside: coverageOf(inside.map(holds)), medianWidth: median(widths) ?? 0 };
  });
  return { name: kind, draws, levels };
}

/** Share of trials that held, with its standard error. */
export function coverageOf(held: readonly boolean[]): Coverage {
  const share = held.filter(Boolean).length / held.length;
  return { studies: held.length, share, error: Math.sqrt((share * (1 - share)) / held.length) };
}

interface StudyReading {
  readonly truth: number;
  readonly intervals: readonly { readonly lower: number; readonly upper: number }[];
}

function simulateAndRead({ kind, draws, index, seed }: { kind: StudyKind; draws: number; index: number; seed: string }): StudyReading {
  const noise = noiseOf(`${seed}|${kind.replace('-ignored', '')}|${draws}|${index}`);
  const rows = ROWS[index % ROWS.length] ?? 500;
  const pair = drawPair(noise);
  const isGrouped = kind === 'groups' || kind === 'groups-ignored';
  const study = simulateStudy(noise, pair, { budgets: BUDGETS, rows, draws, groupSize: isGrouped ? 5 : 1 });
  const { a, b } = kind === 'macro-f1' ? asMacroF1(noise, study) : { a: study.tuned, b: study.prompt };
  const { band } = measureBand({ budgets: BUDGETS, a, b, groups: kind === 'groups' ? study.groups : undefined });
  return { truth: pair.crossing, intervals: [0.9, 0.95].map((level) => invertBand(band, level)) };
}

/** A crossing outside the ladder is held by an interval that is open to its side. */
function clip(truth: number): number {
  if (truth <= FIRST) return -Infinity;
  return truth >= LAST ? Infinity : truth;
}

const PREVALENCE = [0.4, 0.3, 0.2, 0.1] as const;

/**
 * The same right and wrong rows as answers over four classes down to 10% of rows, a wrong one naming any other class alike.
 * Macro-F1 then rises with accuracy in the same way for both arms, so the true crossing is the same.
 */
function asMacroF1(noise: Noise, { tuned, prompt }: SimulatedStudy): { a: PsiCube; b: PsiCube } {
  const gold = Int32Array.from({ length: tuned.rows }, (_, row) => classAt((row + 0.5) / tuned.rows));
  const psiOf = (right: Float64Array): Float64Array => {
    const predicted = gold.map((label, row) => (at(right, row) === 1 ? label : (label + 1 + Math.floor(noise.uniform(0, PREVALENCE.length - 1))) % PREVALENCE.length));
    return macroF1Psi({ gold, predicted, classes: PREVALENCE.length }) ?? right;
  };
  const convert = (cube: PsiCube): PsiCube => {
    const column = (budget: number, draw: number): Float64Array => psiOf(cube.psi.subarray((budget * cube.draws + draw) * cube.rows, (budget * cube.draws + draw + 1) * cube.rows));
    if (cube.isConstant) return constantCube(column(0, 0));
    return psiCube(Array.from({ length: cube.budgets }, (_, budget) => Array.from({ length: cube.draws }, (_, draw) => column(budget, draw))));
  };
  return { a: convert(tuned), b: convert(prompt) };
}

function classAt(place: number): number {
  let passed = 0;
  return PREVALENCE.findIndex((share) => (passed += share) > place);
}
