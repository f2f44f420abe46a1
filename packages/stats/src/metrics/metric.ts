import type { ResampledInterval, ResampledOptions } from '../bootstrap/score-interval';
import type { AnswerRows } from './answers';
import type { LabelRows } from './label-rows';
import type { ProbabilityRows } from './probabilities';
import type { NumberRows } from './regression';
import type { SpanRows } from './spans';
import type { TextRows } from './text-scores';

/** What a metric reads, by the name of its input. */
export interface MetricInputs {
  readonly labels: LabelRows;
  readonly probabilities: ProbabilityRows;
  readonly numbers: NumberRows;
  readonly answers: AnswerRows;
  readonly spans: SpanRows;
  readonly texts: TextRows;
}

export type MetricInput = keyof MetricInputs;

/** One metric over one kind of rows. */
export interface MetricOver<Input extends MetricInput> {
  readonly input: Input;
  readonly title: string;
  readonly higherIsBetter: boolean;
  /** The least and the most it can be; interval ends are clipped to it. */
  readonly range: readonly [number, number];
  /** True when the row scores are right or wrong, so that one run gets Wilson's interval. */
  readonly isShare: boolean;
  /** What guessing scores on these rows; null where that means nothing. */
  readonly chance: (rows: MetricInputs[Input]) => number | null;
  /** The score; null where it is undefined, never 0 or NaN instead. */
  readonly value: (rows: MetricInputs[Input]) => number | null;
  /** One number a row whose mean is the score; null where the score is undefined or only the bootstrap can do it. */
  readonly psi: (rows: MetricInputs[Input]) => Float64Array | null;
  /** The interval of a metric without row scores; null where row scores give it. */
  readonly interval: ((rows: MetricInputs[Input], options: ResampledOptions) => ResampledInterval | null) | null;
}

export type AnyMetric = { readonly [Input in MetricInput]: MetricOver<Input> }[MetricInput];

type Description<Input extends MetricInput> = Omit<MetricOver<Input>, 'input' | 'higherIsBetter' | 'isShare' | 'range' | 'interval'> & Partial<MetricOver<Input>>;

/**
 * An entry of the table, with what most metrics share: higher is better, between 0 and 1, no mere share of rows.
 * The input's name comes first, so that one call reads as a sentence.
 */
export function metricOver<Input extends MetricInput>(input: Input, description: Description<Input>): MetricOver<Input> {
  return { input, higherIsBetter: true, isShare: false, range: [0, 1], interval: null, ...description };
}
