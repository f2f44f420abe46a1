import { spreadAt } from '../curves/curve-band';
import { measureBand, type MeasuredBand } from '../curves/difference-band';
import { crossesMoreThanOnce, invertBand, isotonicCrossing, probabilityAbove } from '../curves/invert-band';
import { moderateDrawVariance } from '../curves/moderated-variance';
import { constantCube, psiCube, type PsiCube } from '../curves/psi-cube';
import { allNear, near, parseGolden, same, type Check, type Expected } from './check';

type Parts = Record<'diff' | 'rowVar' | 'drawVarModerated' | 'drawPartOfVariance' | 'interactionVar' | 'isotonic' | 'df' | 'probAbove', number[]> & { rho: number };

interface ReferenceInterval {
  lower: Expected;
  upper: Expected;
  crossesMoreThanOnce: boolean;
}

export interface Study {
  id: number;
  rows: number;
  draws: number;
  promptKind: 'in-context' | 'zero-shot';
  truth: { status: 'crosses' | 'already-above' | 'no-crossing'; crossLog2: number | null; tuned: number[] };
  tuned: string;
  prompt: string;
  reference: { pointLog2: Expected; interval: { '90': ReferenceInterval; '95': ReferenceInterval }; parts?: Parts };
}

export interface Studies {
  budgets: number[];
  referenceSummary: Record<'90' | '95', { medianWidthDoublings: number }>;
  cases: Study[];
}

/** statistics specification 4.3 to 4.6, and the coverage that section 7 asks of the studies together. */
export function checkStudies(text: string): Check[] {
  const studies = parseGolden<Studies>(text);
  const measured = studies.cases.map((study) => ({ study, ...measureBand(readStudy(study, studies.budgets)) }));
  return [...measured.flatMap((each) => [...checkReference(each), ...checkParts(each)]), ...checkCoverage(measured, studies)];
}

/** The two arms of a study, from their bits. */
export function readStudy(study: Study, budgets: readonly number[]): { budgets: readonly number[]; a: PsiCube; b: PsiCube } {
  const cube = (text: string): PsiCube => {
    const { rows, draws } = study;
    const bits = readBits(text, rows * draws * budgets.length);
    const column = (budget: number, draw: number): Float64Array => bits.slice((budget * draws + draw) * rows, (budget * draws + draw + 1) * rows);
    return psiCube(budgets.map((_, budget) => Array.from({ length: draws }, (_, draw) => column(budget, draw))));
  };
  const b = study.promptKind === 'zero-shot' ? constantCube(readBits(study.prompt, study.rows)) : cube(study.prompt);
  return { budgets, a: cube(study.tuned), b };
}

interface MeasuredStudy extends MeasuredBand {
  readonly study: Study;
}

function checkReference({ study, band }: MeasuredStudy): Check[] {
  const { pointLog2, interval } = study.reference;
  const exact = { abs: 1e-9 };
  return [
    near(`study ${study.id} point`, { actual: isotonicCrossing(band.x, band.fit), expected: pointLog2, tolerance: { abs: 1e-6 } }),
    ...([[0.9, interval['90']], [0.95, interval['95']]] as const).flatMap(([level, expected]) => {
      const { lower, upper } = invertBand(band, level);
      return [
        near(`study ${study.id} lower at ${level}`, { actual: lower, expected: expected.lower, tolerance: exact }),
        near(`study ${study.id} upper at ${level}`, { actual: upper, expected: expected.upper, tolerance: exact }),
        same(`study ${study.id} crosses more than once at ${level}`, crossesMoreThanOnce(band, level), expected.crossesMoreThanOnce),
      ];
    }),
  ];
}

function checkParts({ study, band, parts }: MeasuredStudy): Check[] {
  const expected = study.reference.parts;
  if (!expected) return [];
  const size = band.x.length;
  const diagonal = (matrix: Float64Array): Float64Array => band.x.map((_, j) => matrix[j * size + j] ?? NaN);
  const moderated = moderateDrawVariance(parts, band.x);
  const spreads = Array.from(band.x, (_, index) => spreadAt(band, { index, share: 0 }));
  const above = probabilityAbove(band).flatMap(({ p }, step) => (step % 16 === 0 ? [p] : []));
  // Values are printed with twelve digits.
  const printed = { abs: 1e-11, rel: 1e-9 };
  const compare = (name: keyof Parts, actual: ArrayLike<number>, rel = 1e-9): Check[] => {
    const target = expected[name];
    return allNear(`study ${study.id} ${name}`, { actual, expected: typeof target === 'number' ? [target] : target, tolerance: { ...printed, rel } });
  };
  return [
    ...compare('diff', parts.mean),
    ...compare('rowVar', diagonal(parts.rowCovariance)),
    ...compare('interactionVar', parts.interaction),
    ...compare('drawVarModerated', moderated.moderated),
    ...compare('drawPartOfVariance', diagonal(moderated.covariance)),
    ...compare('rho', [moderated.rho]),
    ...compare('isotonic', band.fit),
    ...compare('df', spreads.map(({ df }) => df), 1e-8),
    ...compare('probAbove', above, 1e-7),
  ];
}

/** At least 91% at 95% and 84% at 90%, at most 1.15 times the reference's median width. */
function checkCoverage(measured: readonly MeasuredStudy[], { budgets, cases, referenceSummary }: Studies): Check[] {
  const missed = (level: number): number =>
    measured.filter(({ study, band }) => {
      const truth = truthOf(study);
      const { lower, upper } = invertBand(band, level);
      return truth < lower || truth > upper;
    }).length / cases.length;
  const [first, last] = [Math.log2(budgets[0] ?? 1), Math.log2(budgets.at(-1) ?? 1)];
  const widths = measured
    .filter(({ study }) => study.truth.status === 'crosses')
    .map(({ band }) => invertBand(band, 0.95))
    .map(({ lower, upper }) => Math.min(upper, last) - Math.max(lower, first))
    .sort((a, b) => a - b);
  return [
    { what: 'truth outside the 95% interval', error: missed(0.95), tolerance: 0.09 },
    { what: 'truth outside the 90% interval', error: missed(0.9), tolerance: 0.16 },
    { what: 'median width of the 95% interval over the reference', error: (widths[Math.floor(widths.length / 2)] ?? Infinity) / referenceSummary['95'].medianWidthDoublings, tolerance: 1.15 },
  ];
}

/** The true crossing as a number: below or above the ladder is an infinity. */
function truthOf({ truth }: Study): number {
  if (truth.status === 'already-above') return -Infinity;
  return truth.status === 'no-crossing' ? Infinity : Number(truth.crossLog2);
}

/** Bits, most significant first, in the order budget, draw, row: the order of a cube. */
function readBits(text: string, count: number): Float64Array {
  const bytes = Buffer.from(text, 'base64');
  return Float64Array.from({ length: count }, (_, bit) => ((bytes[bit >> 3] ?? 0) >> (7 - (bit % 8))) & 1);
}
