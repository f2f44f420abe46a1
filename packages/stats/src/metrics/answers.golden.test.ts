import { readGolden } from '../golden/read-golden';
import { exactMatchPsi, normaliseAnswer, tokenF1Psi } from './answers';
import { numericAnswer, numericPsi } from './numeric-answer';
import { kendall, pearson, rmse, rSquared, spearman, absoluteErrors, pearsonPsi, spearmanPsi, rmsePsi, regressionCounts } from './regression';
import { alignMentions, spanF1Psi, spanMacroF1, spanScore, spansOfTags, type Span, type TagReading } from './spans';
import { mean, sum } from '../vectors/sum';

const qa = readGolden<{ cases: { pred: string; golds: string[]; normPred: string; expect: { em: number; f1: number } }[] }>('qa');
const numeric = readGolden<{ cases: { pred: string; gold: string; expect: number }[] }>('numeric_answer');
const regression = readGolden<{ tolerance: { abs: number }; cases: { id: string; y: number[]; pred: number[]; expect: Record<string, number | null> }[] }>('regression');

type Triple = [string, number, number];
interface NerCase {
  id: string;
  yTrue: string[][];
  yPred: string[][];
  trueSpans: Triple[][];
  predSpansConlleval: Triple[][];
  expect: Record<TagReading, { precision: number; recall: number; f1: number; macroF1: number }>;
}
const ner = readGolden<{ tolerance: { abs: number }; cases: NerCase[] }>('ner');

describe('golden answers', () => {
  it('has cases', () => {
    for (const { cases } of [qa, numeric, regression, ner]) expect(cases.length).toBeGreaterThan(0);
  });

  it.each(qa.cases)('"$pred" against $golds', ({ pred, golds, normPred, expect: expected }) => {
    const rows = { predicted: [pred], gold: [golds] };
    expect(normaliseAnswer(pred)).toBe(normPred);
    expect(exactMatchPsi(rows)[0]).toBe(expected.em);
    expect(tokenF1Psi(rows)[0]).toBeCloseTo(expected.f1, 11);
  });

  it.each(numeric.cases)('number in "$pred" against $gold', ({ pred, gold, expect: expected }) => {
    expect(numericPsi({ predicted: [pred], gold: [[gold]] })[0]).toBe(expected);
  });

  it.each(ner.cases)('entities: $id', ({ yTrue, yPred, trueSpans, predSpansConlleval, expect: expected }) => {
    const triples = (spans: Span[]) => spans.map(({ type, start, end }) => [type, start, end]);
    const gold = yTrue.map((tags) => spansOfTags(tags));
    expect(gold.map(triples)).toEqual(trueSpans);
    expect(yPred.map((tags) => triples(spansOfTags(tags)))).toEqual(predSpansConlleval);
    for (const reading of ['conlleval', 'strict'] as const) {
      const rows = { gold: yTrue.map((tags) => spansOfTags(tags, reading)), predicted: yPred.map((tags) => spansOfTags(tags, reading)) };
      const { macroF1, ...score } = expected[reading];
      for (const measure of ['precision', 'recall', 'f1'] as const) expect(spanScore(rows)[measure]).toBeCloseTo(score[measure], 11);
      expect(spanMacroF1(rows)).toBeCloseTo(macroF1, 11);
      expect(mean(spanF1Psi(rows) ?? [])).toBeCloseTo(score.f1, 11);
    }
  });

  it.each(regression.cases)('numbers: $id', ({ y, pred, expect: expected }) => {
    const rows = { gold: Float64Array.from(y), predicted: Float64Array.from(pred), imputed: 0 };
    const found: Record<string, number | null> = {
      pearson: pearson(rows.gold, rows.predicted),
      spearman: spearman(rows.gold, rows.predicted),
      kendallTauB: kendall(rows.gold, rows.predicted),
      mae: mean(absoluteErrors(rows)),
      rmse: rmse(rows),
      r2: rSquared(rows),
    };
    for (const [measure, target] of Object.entries(expected)) {
      if (target === null) expect(found[measure]).toBeNull();
      else expect(Math.abs((found[measure] ?? NaN) - target)).toBeLessThan(regression.tolerance.abs);
    }
  });
});

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
