import { readGolden, toNumber } from '../golden/read-golden';
import { spreadAt } from './curve-band';
import { crossover } from './crossover';
import { measureBand } from './difference-band';
import { crossesMoreThanOnce, invertBand, isotonicCrossing, probabilityAbove } from './invert-band';
import { moderateDrawVariance } from './moderated-variance';
import { constantCube, psiCube, type PsiCube } from './psi-cube';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

interface Parts {
  diff: number[];
  rowVar: number[];
  drawVarModerated: number[];
  drawPartOfVariance: number[];
  interactionVar: number[];
  rho: number;
  isotonic: number[];
  df: number[];
  probAbove: number[];
}

interface Interval {
  lower: number | string;
  upper: number | string;
  crossesMoreThanOnce: boolean;
}

interface Study {
  id: number;
  rows: number;
  draws: number;
  promptKind: 'in-context' | 'zero-shot';
  truth: { status: 'crosses' | 'already-above' | 'no-crossing'; crossLog2: number | null };
  tuned: string;
  prompt: string;
  reference: { pointLog2: number | string; interval: { '90': Interval; '95': Interval }; parts?: Parts };
}

interface Golden {
  budgets: number[];
  referenceSummary: Record<'90' | '95', { medianWidthDoublings: number }>;
  cases: Study[];
}

const { budgets, cases, referenceSummary } = readGolden<Golden>('learning_curve_studies');

/** Bits, most significant first, in the order budget, draw, row: the order of a cube. */
function readBits(text: string, count: number): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: count }, (_, bit) => ((bytes[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1);
}

function readCube(study: Study, text: string): PsiCube {
  const { rows, draws } = study;
  const bits = readBits(text, rows * draws * budgets.length);
  const column = (budget: number, draw: number) => bits.slice((budget * draws + draw) * rows, (budget * draws + draw + 1) * rows);
  return psiCube(budgets.map((_, budget) => Array.from({ length: draws }, (_, draw) => column(budget, draw))));
}

function readStudy(study: Study) {
  const b = study.promptKind === 'zero-shot' ? constantCube(readBits(study.prompt, study.rows)) : readCube(study, study.prompt);
  return { budgets, a: readCube(study, study.tuned), b };
}

/** The true crossing as a number: below or above the ladder is an infinity. */
const truthOf = ({ truth }: Study): number => {
  if (truth.status === 'already-above') return -Infinity;
  return truth.status === 'no-crossing' ? Infinity : Number(truth.crossLog2);
};

const bandOf = (study: Study) => measureBand(readStudy(study));
const bands = cases.map((study) => ({ study, truth: truthOf(study), band: bandOf(study).band }));

function expectClose(actual: ArrayLike<number>, expected: number[], relative = 1e-9) {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, j) => expect(Math.abs((actual[j] ?? NaN) - value)).toBeLessThanOrEqual(1e-11 + relative * Math.abs(value)));
}

const withParts = cases.flatMap((study) => (study.reference.parts ? [{ id: study.id, study, parts: study.reference.parts }] : []));

describe('golden learning-curve studies', () => {
  it('has 200 studies, 12 of them with every intermediate quantity', () => {
    expect(cases).toHaveLength(200);
    expect(withParts).toHaveLength(12);
  });

  it.each(withParts)('study $id matches every intermediate quantity', ({ study, parts: expected }) => {
    const { band, parts } = bandOf(study);
    const size = budgets.length;
    const diagonal = (matrix: Float64Array) => budgets.map((_, j) => matrix[j * size + j] ?? NaN);
    const moderated = moderateDrawVariance(parts, band.x);
    expectClose(parts.mean, expected.diff);
    expectClose(diagonal(parts.rowCovariance), expected.rowVar);
    expectClose(parts.interaction, expected.interactionVar);
    expectClose(moderated.moderated, expected.drawVarModerated);
    expectClose(diagonal(moderated.covariance), expected.drawPartOfVariance);
    expect(moderated.rho).toBeCloseTo(expected.rho, 9);
    expectClose(band.fit, expected.isotonic);
    const spreads = budgets.map((_, index) => spreadAt(band, { index, share: 0 }));
    expectClose(spreads.map(({ df }) => df), expected.df, 1e-8);
    const above = probabilityAbove(band).flatMap(({ p }, step) => (step % 16 === 0 ? [p] : []));
    expectClose(above, expected.probAbove, 1e-7);
  });

  it.each(bands.map((measured) => ({ id: measured.study.id, ...measured })))('study $id gives the reference interval and point', ({ study, band }) => {
    const point = isotonicCrossing(band.x, band.fit);
    const target = toNumber(study.reference.pointLog2);
    if (Number.isFinite(target)) expect(Math.abs(point - target)).toBeLessThan(1e-6);
    else expect(point).toBe(target);
    for (const [level, expected] of [[0.9, study.reference.interval['90']], [0.95, study.reference.interval['95']]] as const) {
      expect(invertBand(band, level)).toEqual({ lower: toNumber(expected.lower), upper: toNumber(expected.upper) });
      expect(crossesMoreThanOnce(band, level)).toBe(expected.crossesMoreThanOnce);
    }
  });

  it('covers the true crossing as often as it promises, at the reference width', () => {
    const covered = (level: number) =>
      bands.filter(({ truth, band }) => {
        const { lower, upper } = invertBand(band, level);
        return lower <= truth && truth <= upper;
      }).length / cases.length;
    expect(covered(0.95)).toBeGreaterThanOrEqual(0.91);
    expect(covered(0.9)).toBeGreaterThanOrEqual(0.84);
    const [first, last] = [Math.log2(budgets[0] ?? 1), Math.log2(budgets.at(-1) ?? 1)];
    const widths = bands
      .filter(({ study }) => study.truth.status === 'crosses')
      .map(({ band }) => invertBand(band, 0.95))
      .map(({ lower, upper }) => Math.min(upper, last) - Math.max(lower, first))
      .sort((a, b) => a - b);
    expect(widths[Math.floor(widths.length / 2)]).toBeLessThanOrEqual(1.15 * referenceSummary['95'].medianWidthDoublings);
  });

  it('tells each study in one of four words and keeps the point inside the interval', () => {
    const kinds = cases.map((study) => crossover(readStudy(study)));
    for (const { kind, point, low, high, lowSide, highSide } of kinds) {
      if (kind !== 'crosses') continue;
      expect(point).not.toBeNull();
      if (lowSide === 'within') expect(low ?? NaN).toBeLessThanOrEqual(point ?? NaN);
      if (highSide === 'within') expect(high ?? NaN).toBeGreaterThanOrEqual(point ?? NaN);
    }
    expect(new Set(kinds.map(({ kind }) => kind))).toEqual(new Set(['crosses', 'already-above', 'no-crossing', 'cannot-tell']));
  });
});
