import { mean } from '../vectors/sum';
import { exactMatchPsi, tokenF1Psi, type AnswerRows } from './answers';
import { averagePrecisionInterval } from './average-precision-interval';
import { calibrationInterval } from './calibration-interval';
import { classAuroc, classAurocPsi, classAveragePrecision } from './class-ranking';
import { accuracy, balancedAccuracy, kappa, macroF1, macroF1Declared, matthews, microF1, weightedF1 } from './classification';
import { accuracyPsi, balancedAccuracyPsi, countsPsi, macroF1Psi, microF1Psi } from './classification-psi';
import { countClasses, type LabelRows } from './label-rows';
import { kendallPsi, spearmanPsi } from './correlation-psi';
import { metricOver, type AnyMetric } from './metric';
import { numericPsi } from './numeric-answer';
import { brierPsi, calibrationError, nllPsi } from './probabilities';
import { absoluteErrors, filledPredictions, kendall, pearson, pearsonPsi, rmse, rmsePsi, rSquared, rSquaredPsi, spearman, type NumberRows } from './regression';
import { spanF1Psi, spanMacroF1, spanMacroF1Psi, spanScore, type SpanRows } from './spans';
import { bleuScore, chrfPlusScore, chrfScore, corpusPsi, corpusValue, rougePsi, type CorpusScore, type TextRows } from './text-scores';
import type { RougeMeasure } from '../texts/rouge';

const uniform = ({ classes }: LabelRows): number => 1 / classes;
const zero = (): number => 0;
const unknown = (): null => null;

/** Parts of entries that several metrics share: a mean of row scores, a corpus score, a measure of two columns of numbers. */
const answered = (psi: (rows: AnswerRows) => Float64Array) => ({ chance: zero, value: (rows: AnswerRows) => mean(psi(rows)), psi });
const overlapping = (measure: RougeMeasure) => ({ chance: zero, value: (rows: TextRows) => mean(rougePsi(rows, measure)), psi: (rows: TextRows) => rougePsi(rows, measure) });
const overCorpus = (score: CorpusScore) => ({ chance: zero, value: (rows: TextRows) => corpusValue(rows, score), psi: (rows: TextRows) => corpusPsi(rows, score) });
const paired = <Result>(measure: (x: Float64Array, y: Float64Array) => Result) => (rows: NumberRows): Result => measure(rows.gold, filledPredictions(rows));
const hasSentences = ({ gold }: SpanRows): boolean => gold.length > 0;

/** Expected macro-F1 of a guesser who names each class equally often. */
function guessedMacroF1(rows: LabelRows): number | null {
  const { n, gold } = countClasses(rows);
  const supported = gold.filter((support) => support > 0);
  return mean(supported.map((support) => (2 * (support / n)) / rows.classes / (support / n + 1 / rows.classes)));
}

/**
 * Every metric by its key: one function and one line each.
 * The key is what a task stores; the entry says which rows it reads and how it scores them.
 */
export const metrics = {
  accuracy: metricOver('labels', { title: 'Accuracy', isShare: true, chance: uniform, value: (rows) => accuracy(countClasses(rows)), psi: accuracyPsi }),
  'macro-f1': metricOver('labels', { title: 'Macro-F1', chance: guessedMacroF1, value: (rows) => macroF1(countClasses(rows)), psi: macroF1Psi }),
  'macro-f1-declared': metricOver('labels', { title: 'Macro-F1, all declared classes', chance: guessedMacroF1, value: (rows) => macroF1Declared(countClasses(rows)), psi: (rows) => countsPsi(rows, macroF1Declared) }),
  'micro-f1': metricOver('labels', { title: 'Micro-F1', chance: uniform, value: (rows) => microF1(countClasses(rows)), psi: microF1Psi }),
  'weighted-f1': metricOver('labels', { title: 'Weighted F1', chance: uniform, value: (rows) => weightedF1(countClasses(rows)), psi: (rows) => countsPsi(rows, weightedF1) }),
  'balanced-accuracy': metricOver('labels', { title: 'Balanced accuracy', chance: uniform, value: (rows) => balancedAccuracy(countClasses(rows)), psi: balancedAccuracyPsi }),
  mcc: metricOver('labels', { title: 'Matthews correlation', range: [-1, 1], chance: zero, value: (rows) => matthews(countClasses(rows)), psi: (rows) => countsPsi(rows, matthews) }),
  kappa: metricOver('labels', { title: "Cohen's kappa", range: [-1, 1], chance: zero, value: (rows) => kappa(countClasses(rows)), psi: (rows) => countsPsi(rows, kappa) }),
  nll: metricOver('probabilities', { title: 'Negative log-likelihood', higherIsBetter: false, range: [0, Infinity], chance: ({ classes }) => Math.log(classes), value: (rows) => mean(nllPsi(rows)), psi: nllPsi }),
  brier: metricOver('probabilities', { title: 'Brier score', higherIsBetter: false, range: [0, 2], chance: ({ classes }) => 1 - 1 / classes, value: (rows) => mean(brierPsi(rows)), psi: brierPsi }),
  auroc: metricOver('probabilities', { title: 'AUROC', chance: () => 0.5, value: classAuroc, psi: classAurocPsi }),
  'average-precision': metricOver('probabilities', { title: 'Average precision', chance: unknown, value: classAveragePrecision, psi: unknown, interval: averagePrecisionInterval }),
  ece: metricOver('probabilities', { title: 'Calibration error', higherIsBetter: false, chance: unknown, value: (rows) => calibrationError(rows), psi: unknown, interval: calibrationInterval }),
  pearson: metricOver('numbers', { title: 'Pearson correlation', range: [-1, 1], chance: zero, value: paired(pearson), psi: paired(pearsonPsi) }),
  spearman: metricOver('numbers', { title: 'Spearman correlation', range: [-1, 1], chance: zero, value: paired(spearman), psi: paired(spearmanPsi) }),
  kendall: metricOver('numbers', { title: 'Kendall tau-b', range: [-1, 1], chance: zero, value: paired(kendall), psi: paired(kendallPsi) }),
  mae: metricOver('numbers', { title: 'Mean absolute error', higherIsBetter: false, range: [0, Infinity], chance: unknown, value: (rows) => mean(absoluteErrors(rows)), psi: absoluteErrors }),
  rmse: metricOver('numbers', { title: 'Root mean squared error', higherIsBetter: false, range: [0, Infinity], chance: unknown, value: rmse, psi: rmsePsi }),
  'r-squared': metricOver('numbers', { title: 'R squared', range: [-Infinity, 1], chance: zero, value: rSquared, psi: rSquaredPsi }),
  'exact-match': metricOver('answers', { title: 'Exact match', isShare: true, ...answered(exactMatchPsi) }),
  'token-f1': metricOver('answers', { title: 'Token F1', ...answered(tokenF1Psi) }),
  'numeric-accuracy': metricOver('answers', { title: 'Right numbers', isShare: true, ...answered(numericPsi) }),
  'span-f1': metricOver('spans', { title: 'Entity F1', chance: zero, value: (rows) => (hasSentences(rows) ? spanScore(rows).f1 : null), psi: spanF1Psi }),
  'span-macro-f1': metricOver('spans', { title: 'Entity F1, mean over types', chance: zero, value: (rows) => (hasSentences(rows) ? spanMacroF1(rows) : null), psi: spanMacroF1Psi }),
  'rouge-1': metricOver('texts', { title: 'ROUGE-1', ...overlapping('rouge1') }),
  'rouge-2': metricOver('texts', { title: 'ROUGE-2', ...overlapping('rouge2') }),
  'rouge-l': metricOver('texts', { title: 'ROUGE-L', ...overlapping('rougeL') }),
  'rouge-lsum': metricOver('texts', { title: 'ROUGE-Lsum', ...overlapping('rougeLsum') }),
  bleu: metricOver('texts', { title: 'BLEU', ...overCorpus(bleuScore) }),
  chrf: metricOver('texts', { title: 'chrF', ...overCorpus(chrfScore) }),
  'chrf-plus': metricOver('texts', { title: 'chrF++', ...overCorpus(chrfPlusScore) }),
} satisfies Record<string, AnyMetric>;

export type MetricKey = keyof typeof metrics;

/** Whether the platform has a metric of this name. */
export function isMetricKey(key: string): key is MetricKey {
  return Object.hasOwn(metrics, key);
}

/** The keys of the metrics that read this kind of rows, in the order of the table. */
export function metricKeysOver(input: AnyMetric['input']): MetricKey[] {
  return Object.entries(metrics).flatMap(([key, metric]) => (isMetricKey(key) && metric.input === input ? [key] : []));
}
