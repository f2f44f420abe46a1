import { families, type TaskFamily } from '@crossover/contracts';
import { labelKey, metrics, orientedPsi, scoreRun, spansOfTags, type AnyMetric, type MeanOptions, type MetricInput, type MetricInputs, type MetricKey, type MetricOver, type MetricScore, type Span } from '@crossover/stats';
import type { Gold, RowParts } from '../datasets';
import { metricsOf, textsOf, type ParsedAnswer, type TaskLabel } from '../tasks';

export interface GoldRow {
  readonly label: Gold;
  readonly parts: RowParts | null;
}

/** What a run answered; null in all fields: no valid answer, or no output at all. */
export interface StoredAnswer {
  readonly label: number | null;
  readonly parsed: ParsedAnswer | null;
}

export interface MetricTask {
  readonly family: TaskFamily;
  readonly labels: readonly TaskLabel[];
}

/** Rows of one kind, as the metrics over that kind read them. */
export type MetricRows = { readonly [Input in MetricInput]: { readonly input: Input; readonly rows: MetricInputs[Input] } }[MetricInput];

/** Gold and answers of the same rows in the form of the family's metrics. `imputed` stands in for numbers that did not come (statistics specification 0). */
export function toMetricRows(task: MetricTask, { gold, answers, imputed }: { gold: readonly GoldRow[]; answers: readonly (StoredAnswer | null)[]; imputed: number }): MetricRows {
  const { answer } = families[task.family];
  const parsed = answers.map((each) => each?.parsed ?? null);
  switch (answer) {
    case 'label':
    case 'choice':
      return { input: 'labels', rows: labelRows(task, gold, answers) };
    case 'number':
      return { input: 'numbers', rows: { gold: Float64Array.from(gold, ({ label }) => Number(label)), predicted: Float64Array.from(parsed, (value) => (typeof value === 'number' ? value : NaN)), imputed } };
    case 'tags':
      return { input: 'spans', rows: { gold: gold.map(({ label }) => spansOfTags(textsOf(label))), predicted: parsed.map((value) => (isSpans(value) ? value : [])) } };
    case 'span':
    case 'text': {
      const rows = { gold: gold.map(({ label }) => textsOf(label)), predicted: parsed.map((value) => (typeof value === 'string' ? value : null)) };
      return metrics[metricsOf(task.family)[0]].input === 'texts' ? { input: 'texts', rows } : { input: 'answers', rows };
    }
  }
}

/** The score of a run with its interval over rows, or over their groups; null where the metric reads another kind of rows. */
export function scoreOf(key: MetricKey, rows: MetricRows, options: MeanOptions): MetricScore | null {
  return withMetric(key, rows, (metric, own) => scoreRun(metric, own, options));
}

/**
 * One number a row, higher being better; null where the metric has none.
 * A correlation with a constant is undefined; beside other arms it counts as 0 in every row (statistics specification 1.3).
 */
export function comparableScores(key: MetricKey, rows: MetricRows): Float64Array | null {
  const psi = withMetric(key, rows, orientedPsi);
  return psi ?? (isCorrelation(key) && rows.rows.gold.length > 0 ? new Float64Array(rows.rows.gold.length) : null);
}

/** What guessing scores on these rows; among choices that is one over their number, row by row. */
export function chanceScore(key: MetricKey, rows: MetricRows, gold: readonly GoldRow[]): number | null {
  if (rows.rows.gold.length === 0) return null;
  const hasChoices = gold.some(({ parts }) => parts?.choices !== undefined);
  if (hasChoices) return gold.reduce((sum, { parts }) => sum + 1 / (parts?.choices?.length ?? 1), 0) / gold.length;
  return withMetric(key, rows, (metric, own) => metric.chance(own));
}

/** Undefined where either side is constant, which beside other arms counts as 0. */
export function isCorrelation(key: MetricKey): boolean {
  return key === 'pearson' || key === 'spearman' || key === 'kendall';
}

/** The metric with rows of the kind that it reads: the switch is what tells the compiler so. */
function withMetric<Result>(key: MetricKey, given: MetricRows, use: <Input extends MetricInput>(metric: MetricOver<Input>, rows: MetricInputs[Input]) => Result): Result | null {
  const metric: AnyMetric = metrics[key];
  switch (metric.input) {
    case 'labels':
      return given.input === metric.input ? use(metric, given.rows) : null;
    case 'probabilities':
      return given.input === metric.input ? use(metric, given.rows) : null;
    case 'numbers':
      return given.input === metric.input ? use(metric, given.rows) : null;
    case 'answers':
      return given.input === metric.input ? use(metric, given.rows) : null;
    case 'spans':
      return given.input === metric.input ? use(metric, given.rows) : null;
    case 'texts':
      return given.input === metric.input ? use(metric, given.rows) : null;
  }
}

/** A gold label that the task leaves out is one more class, which nothing predicts; choices are classes by their place. */
function labelRows({ family, labels }: MetricTask, gold: readonly GoldRow[], answers: readonly (StoredAnswer | null)[]): MetricInputs['labels'] {
  if (families[family].answer === 'choice') {
    const predicted = Int32Array.from(answers, (each, index) => sameChoice(each?.label ?? -1, gold[index]));
    return { gold: Int32Array.from(gold, ({ label }) => Number(label)), predicted, classes: gold.reduce((most, { parts }) => Math.max(most, parts?.choices?.length ?? 0), 2) };
  }
  const predicted = Int32Array.from(answers, (each) => each?.label ?? -1);
  const place = new Map(labels.map((label, index) => [labelKey(label.value), index]));
  const right = Int32Array.from(gold, ({ label }) => place.get(labelKey(label)) ?? labels.length);
  return { gold: right, predicted, classes: labels.length + (right.includes(labels.length) ? 1 : 0) };
}

/** Published sets hold rows with two equal choices: either of them is the same answer. */
function sameChoice(predicted: number, gold: GoldRow | undefined): number {
  const right = Number(gold?.label);
  const choices = gold?.parts?.choices;
  return choices && choices[predicted] !== undefined && choices[predicted] === choices[right] ? right : predicted;
}

function isSpans(value: ParsedAnswer | null): value is readonly Span[] {
  return value !== null && typeof value === 'object';
}
