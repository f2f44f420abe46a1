import { exactMatchPsi, normaliseAnswer } from './answers';
import { numericAnswer } from './numeric-answer';
import { spearmanPsi } from './correlation-psi';
import { pearson, rmse, spearman, pearsonPsi, rmsePsi, regressionCounts } from './regression';
import { alignMentions, spanScore } from './spans';
import { sum } from '../vectors/sum';

describe('answers', () => {
  it('count nothing as wrong and an empty list of aliases as "no answer"', () => {
    expect(Array.from(exactMatchPsi({ predicted: [null, '', 'x'], gold: [['a'], [], []] }))).toEqual([0, 1, 0]);
  });

  it('keep the letter a of other scripts and languages', () => {
    expect(normaliseAnswer('éa an')).toBe('éa');
    expect(normaliseAnswer('a la carte', { hasArticles: false })).toBe('a la carte');
  });
});

describe('numeric answers', () => {
  it.each([
    ['1/0', null],
    ['The answer is: $1,234.50 in all, of 9', 1234.5],
    ['#### -3', -3],
    ['\\boxed{-\\frac{1}{4}}', -0.25],
    ['between 3-5', 5],
    ['.5', 0.5],
    ['none', null],
  ] as const)('reads "%s" as %p', (text, expected) => expect(numericAnswer(text)).toBe(expected));
});

describe('mentions given as text', () => {
  it('take the first unused place and keep what is not in the text as a false alarm', () => {
    const found = alignMentions('Paris saw Paris', [{ type: 'LOC', text: 'Paris' }, { type: 'PER', text: 'Paris' }, { type: 'LOC', text: 'Rome' }]);
    expect(found.map(({ start, end }) => [start, end])).toEqual([[0, 4], [10, 14], [-3, -3]]);
    expect(spanScore({ gold: [[{ type: 'LOC', start: 0, end: 4 }]], predicted: [found] }).precision).toBeCloseTo(1 / 3, 12);
  });
});

describe('row scores of numbers', () => {
  const x = Float64Array.from({ length: 60 }, (_, row) => (row * 17) % 23);
  const y = x.map((value, row) => value + ((row * 29) % 13));

  it('average to their measure', () => {
    const average = (values: Float64Array | null) => sum(values ?? []) / 60;
    expect(average(pearsonPsi(x, y))).toBeCloseTo(pearson(x, y) ?? NaN, 10);
    expect(average(spearmanPsi(x, y))).toBeCloseTo(spearman(x, y) ?? NaN, 10);
    const rows = { gold: x, predicted: y, imputed: 0 };
    expect(average(rmsePsi(rows))).toBeCloseTo(rmse(rows) ?? NaN, 10);
  });

  it('rank anew without each row', () => {
    const psi = spearmanPsi(x, y) ?? new Float64Array(0);
    const without = (values: Float64Array, out: number) => values.filter((_, row) => row !== out);
    const plain = Float64Array.from(x, (_, out) => 60 * (spearman(x, y) ?? NaN) - 59 * (spearman(without(x, out), without(y, out)) ?? NaN));
    const shift = (psi[0] ?? NaN) - (plain[0] ?? NaN);
    psi.forEach((value, row) => expect(value - (plain[row] ?? NaN)).toBeCloseTo(shift, 9));
  });

  it('stand in for a missing number with one constant, and count it', () => {
    const rows = { gold: Float64Array.of(1, 2, 3), predicted: Float64Array.of(1, NaN, 3), imputed: 2 };
    expect(rmse(rows)).toBe(0);
    expect(regressionCounts(rows)).toEqual({ unparsed: 1, distinct: 3 });
  });
});
