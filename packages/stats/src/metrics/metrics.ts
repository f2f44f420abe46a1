import { mean } from '../vectors/sum';
import { accuracy, balancedAccuracy, kappa, macroF1, macroF1Declared, matthews, microF1, weightedF1 } from './classification';
import { accuracyPsi, balancedAccuracyPsi, countsPsi, macroF1Psi, microF1Psi } from './classification-psi';
import { countClasses, type LabelRows } from './label-rows';
import { metricOver, type AnyMetric } from './metric';
import { brierPsi, calibrationError, nllPsi } from './probabilities';

const uniform = ({ classes }: LabelRows): number => 1 / classes;
const zero = (): number => 0;

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
  ece: metricOver('probabilities', { title: 'Calibration error', higherIsBetter: false, chance: () => null, value: (rows) => calibrationError(rows), psi: () => null }),
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
