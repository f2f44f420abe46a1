import { labelKey } from '../draws/draw-labels';
import { classificationReport, type ClassScore } from '../metrics/classification';
import { brierPsi, calibrationError, nllPsi, reliability } from '../metrics/probabilities';
import { auroc, averagePrecision } from '../metrics/ranking';
import { absoluteErrors, kendall, pearson, rmse, rSquared, spearman } from '../metrics/regression';
import { mean } from '../vectors/sum';
import { allNear, near, parseGolden, same, type Check, type Expected, type Tolerance } from './check';

interface Classification {
  tolerance: Tolerance;
  cases: { id: string; labels: unknown[]; yTrue: unknown[]; yPred: unknown[]; expect: Record<string, Expected> & { perClass: ClassScore[] } }[];
}

const reported = ['accuracy', 'macroF1', 'macroF1Declared', 'microF1', 'weightedF1', 'mcc', 'kappa', 'balancedAccuracy', 'unparsed'] as const;
const ofClass = ['precision', 'recall', 'f1', 'support'] as const;

/** statistics specification 1.1 */
export function checkClassification(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Classification>(text);
  return cases.flatMap(({ id, labels, yTrue, yPred, expect }) => {
    const keys = labels.map(labelKey);
    // null is never a label: it marks an answer that was not understood.
    const index = (label: unknown): number => (label === null ? -1 : keys.indexOf(labelKey(label)));
    const report = classificationReport({ gold: Int32Array.from(yTrue, index), predicted: Int32Array.from(yPred, index), classes: labels.length });
    return [
      ...reported.map((measure) => near(`${id} ${measure}`, { actual: report[measure], expected: expect[measure], tolerance })),
      same(`${id} classes`, report.perClass.length, expect.perClass.length),
      ...expect.perClass.flatMap((target, place) => ofClass.map((measure) => near(`${id} class ${place} ${measure}`, { actual: report.perClass[place]?.[measure], expected: target[measure], tolerance }))),
    ];
  });
}

interface Ranking {
  tolerance: Tolerance;
  cases: { id: string; y: number[]; score: number[]; expect: { auroc: Expected; ap: Expected } }[];
}

/** statistics specification 1.2 */
export function checkRanking(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Ranking>(text);
  return cases.flatMap(({ id, y, score, expect }) => {
    const rows = { isPositive: Uint8Array.from(y), scores: Float64Array.from(score) };
    return [near(`${id} AUROC`, { actual: auroc(rows), expected: expect.auroc, tolerance }), near(`${id} average precision`, { actual: averagePrecision(rows), expected: expect.ap, tolerance })];
  });
}

interface Calibration {
  tolerance: Tolerance;
  cases: { id: string; classes: number; bins: number; y: number[]; probs: number[][]; expect: { nll: number; brier: number; ece: number; brierPositive?: number; reliability: [number, number, number][] } }[];
}

/** statistics specification 1.2 */
export function checkCalibration(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Calibration>(text);
  return cases.flatMap(({ id, y, probs, classes, bins, expect }) => {
    const rows = { gold: Int32Array.from(y), classes, probabilities: Float64Array.from(probs.flat()) };
    const brier = mean(brierPsi(rows));
    const plot = reliability(rows, bins);
    return [
      near(`${id} NLL`, { actual: mean(nllPsi(rows)), expected: expect.nll, tolerance }),
      near(`${id} Brier`, { actual: brier, expected: expect.brier, tolerance }),
      ...(expect.brierPositive === undefined ? [] : [near(`${id} one-sided Brier`, { actual: (brier ?? NaN) / 2, expected: expect.brierPositive, tolerance })]),
      near(`${id} ECE`, { actual: calibrationError(rows, bins), expected: expect.ece, tolerance }),
      same(`${id} bins`, plot.length, expect.reliability.length),
      ...expect.reliability.flatMap((target, bin) => allNear(`${id} bin ${bin}`, { actual: [plot[bin]?.count ?? NaN, plot[bin]?.confidence ?? NaN, plot[bin]?.right ?? NaN], expected: target, tolerance })),
    ];
  });
}

interface Regression {
  tolerance: Tolerance;
  cases: { id: string; y: number[]; pred: number[]; expect: Record<string, Expected> }[];
}

/** statistics specification 1.3 */
export function checkRegression(text: string): Check[] {
  const { cases, tolerance } = parseGolden<Regression>(text);
  return cases.flatMap(({ id, y, pred, expect }) => {
    const rows = { gold: Float64Array.from(y), predicted: Float64Array.from(pred), imputed: 0 };
    const found: Record<string, number | null> = {
      pearson: pearson(rows.gold, rows.predicted),
      spearman: spearman(rows.gold, rows.predicted),
      kendallTauB: kendall(rows.gold, rows.predicted),
      mae: mean(absoluteErrors(rows)),
      rmse: rmse(rows),
      r2: rSquared(rows),
    };
    return Object.entries(expect).map(([measure, expected]) => near(`${id} ${measure}`, { actual: found[measure], expected, tolerance }));
  });
}
