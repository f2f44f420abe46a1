import judges from '@crossover/contracts/golden/judges.json';
import { metrics, spansOfTags, type SpanRows } from '@crossover/stats';
import { families, metricsOf } from './families';

const { labels, numbers, entities } = judges;

/** What the platform says of the golden answers, by metric: the engine's own tests ask its judges the same. */
const scores: Readonly<Record<string, () => number | null>> = {
  ...Object.fromEntries(
    metricsOf('classification').map((key) => [key, () => {
      const metric = metrics[key];
      return metric.input === 'labels' ? metric.value({ classes: labels.classes, gold: Int32Array.from(labels.right), predicted: Int32Array.from(labels.given) }) : null;
    }]),
  ),
  ...Object.fromEntries(
    metricsOf('regression').map((key) => [key, () => {
      const metric = metrics[key];
      return metric.input === 'numbers' ? metric.value({ gold: Float64Array.from(numbers.right), predicted: Float64Array.from(numbers.given), imputed: 0 }) : null;
    }]),
  ),
  'span-f1': () => metrics['span-f1'].value(spanRows()),
  'span-macro-f1': () => metrics['span-macro-f1'].value(spanRows()),
};

function spanRows(): SpanRows {
  const read = (rows: readonly (readonly number[])[]) => rows.map((tags) => spansOfTags(tags.map((tag) => entities.tags[tag] ?? 'O')));
  return { gold: read(entities.right), predicted: read(entities.given) };
}

describe('the metric by which the engine chooses a checkpoint', () => {
  it.each(Object.entries({ ...labels.values, ...numbers.values, ...entities.values }))('is, for %s, the one by which runs are scored', (key, expected) => {
    expect(scores[key]?.()).toBeCloseTo(expected, 9);
  });

  it('is there for every metric of labels, numbers and entities', () => {
    const known = [labels, numbers, entities].flatMap(({ values }) => Object.keys(values));
    expect(known).toEqual([...families.classification.metrics, ...families.regression.metrics, ...families.ner.metrics]);
  });
});
