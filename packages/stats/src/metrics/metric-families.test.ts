import { meanInterval } from '../intervals/means';
import { mean } from '../vectors/sum';
import type { AnyMetric, MetricInput, MetricInputs, MetricOver } from './metric';
import { metricKeysOver, metrics } from './metrics';
import { scoreRun } from './score-run';
import type { Span } from './spans';

const words = ['river', 'bank', 'old', 'market', 'green', 'bridge', 'letter', 'north'];
const sentence = (seed: number) => Array.from({ length: 6 }, (_, k) => words[(seed * 5 + k * (seed % 3 + 1)) % words.length]).join(' ');
const twenty = Array.from({ length: 20 }, (_, row) => row);
const spans = (row: number, shift: number): Span[] => [{ type: row % 2 ? 'PER' : 'LOC', start: row % 4, end: (row % 4) + shift }, { type: 'ORG', start: 9, end: 9 + (row % 3) }];

/** Twenty rows of each kind, with some answers right and some wrong. */
const rows: MetricInputs = {
  labels: { gold: Int32Array.from(twenty, (row) => row % 3), predicted: Int32Array.from(twenty, (row) => (row % 4 ? row % 3 : (row + 1) % 3)), classes: 3 },
  probabilities: { gold: Int32Array.from(twenty, (row) => row % 3), classes: 3, probabilities: Float64Array.from(twenty.flatMap((row) => [0, 1, 2].map((c) => (c === row % 3 ? 0.5 + (row % 5) / 10 - 0.3 * (row % 2) : 0.25 - (row % 5) / 20 + 0.15 * (row % 2))))) },
  numbers: { gold: Float64Array.from(twenty, (row) => row % 7), predicted: Float64Array.from(twenty, (row) => (row % 7) + ((row * 3) % 5)), imputed: 3 },
  answers: { gold: twenty.map((row) => [sentence(row), `${row}`]), predicted: twenty.map((row) => (row % 3 ? sentence(row) : row % 2 ? null : `the ${row}`)) },
  spans: { gold: twenty.map((row) => spans(row, 1)), predicted: twenty.map((row) => spans(row, row % 5 ? 1 : 0)) },
  texts: { gold: twenty.map((row) => [sentence(row), sentence(row + 1)]), predicted: twenty.map((row) => (row === 7 ? null : sentence(row + (row % 3)))) },
};

const onlyBootstrapped = new Set(['average-precision', 'ece']);

function check<Input extends MetricInput>(key: string, metric: MetricOver<Input>) {
  const given: MetricInputs[Input] = rows[metric.input];
  const value = metric.value(given);
  const psi = metric.psi(given);
  expect(value).not.toBeNull();
  if (onlyBootstrapped.has(key)) return expect(psi).toBeNull();
  expect(mean(psi ?? [])).toBeCloseTo(value ?? NaN, 9);
  expect(meanInterval(psi ?? new Float64Array(0))?.standardError).toBeGreaterThan(0);
  const { low, high } = scoreRun(metric, given);
  expect(low ?? NaN).toBeLessThan(value ?? NaN);
  expect(high ?? NaN).toBeGreaterThan(value ?? NaN);
  expect(low ?? NaN).toBeGreaterThanOrEqual(metric.range[0]);
  expect(high ?? NaN).toBeLessThanOrEqual(metric.range[1]);
}

const table: { key: string; metric: AnyMetric }[] = Object.entries(metrics).map(([key, metric]) => ({ key, metric }));

describe('every metric of the table', () => {
  it.each(table)('$key scores rows inside its range, by row scores whose mean is the score', ({ key, metric }) => {
    switch (metric.input) {
      case 'labels':
        return check(key, metric);
      case 'probabilities':
        return check(key, metric);
      case 'numbers':
        return check(key, metric);
      case 'answers':
        return check(key, metric);
      case 'spans':
        return check(key, metric);
      case 'texts':
        return check(key, metric);
    }
  });

  it('is null or undefined-free without rows', () => {
    expect(metrics.bleu.value({ gold: [], predicted: [] })).toBeNull();
    expect(metrics['span-f1'].value({ gold: [], predicted: [] })).toBeNull();
    expect(metrics['exact-match'].value({ gold: [], predicted: [] })).toBeNull();
    expect(metrics.pearson.value({ gold: new Float64Array(0), predicted: new Float64Array(0), imputed: 0 })).toBeNull();
  });

  it('is found by the kind of rows it reads', () => {
    expect(metricKeysOver('answers')).toEqual(['exact-match', 'token-f1', 'numeric-accuracy']);
  });
});
