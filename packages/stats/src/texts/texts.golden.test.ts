import { readGolden } from '../golden/read-golden';
import { bleuCounts, bleuOfCounts, bleuSignature, brevityPenalty, tokenise13a } from './bleu';
import { chrfCounts, chrfOfCounts, chrfSignature } from './chrf';
import { stem } from './porter';
import { rouge, rougeTokens, type RougeMeasure } from './rouge';

type Triple = [number, number, number];

interface Corpus {
  hyps: string[];
  refs: string[][];
  expect: {
    bleu: number;
    bleuCounts: number[];
    bleuTotals: number[];
    bp: number;
    sysLen: number;
    refLen: number;
    bleuLowercase: number;
    chrf: number;
    chrfpp: number;
    sentenceBleuEffective: number[];
    sentenceChrf: number[];
  };
}

interface Golden {
  tolerance: { abs: number };
  signatures: { bleu: string; chrf: string; chrfpp: string };
  tokens: { text: string; tok13a: string; rouge: string[]; rougeStem: string[] }[];
  stems: Record<string, string>;
  rouge: { refs: string[]; hyp: string; expect: Record<'plain' | 'stemmed', Record<RougeMeasure, Triple>> }[];
  corpora: Corpus[];
}

const golden = readGolden<Golden>('text_generation');
const numbered = <T extends object>(cases: T[]) => cases.map((each, index) => ({ ...each, index }));

const sumCounts = (rows: Float64Array[]) => (rows[0] ?? new Float64Array(0)).map((_, place) => rows.reduce((total, row) => total + (row[place] ?? 0), 0));
/** The file lists references by reference and then by row. */
const rowsOf = ({ hyps, refs }: Corpus) => hyps.map((text, row) => ({ text, references: refs.map((reference) => reference[row] ?? '') }));

describe('golden text generation', () => {
  it('has every kind of case', () => {
    for (const cases of [golden.tokens, Object.keys(golden.stems), golden.rouge, golden.corpora]) expect(cases.length).toBeGreaterThan(0);
  });

  it.each(golden.tokens)('tokens of "$text"', ({ text, tok13a, rouge: plain, rougeStem }) => {
    expect(tokenise13a(text).join(' ')).toBe(tok13a);
    expect(rougeTokens(text, { isStemmed: false })).toEqual(plain);
    expect(rougeTokens(text)).toEqual(rougeStem);
  });

  it.each(Object.entries(golden.stems))('stem of %s is %s', (word, expected) => expect(stem(word)).toBe(expected));

  it.each(numbered(golden.rouge))('ROUGE case $index', ({ refs, hyp, expect: expected }) => {
    for (const [kind, isStemmed] of [['plain', false], ['stemmed', true]] as const) {
      for (const measure of ['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const) {
        const { precision, recall, f } = rouge(measure, { text: hyp, references: refs }, { isStemmed });
        [precision, recall, f].forEach((value, place) => expect(value).toBeCloseTo(expected[kind][measure][place] ?? NaN, 8));
      }
    }
  });

  it.each(numbered(golden.corpora))('BLEU and chrF of corpus $index', (corpus) => {
    const { expect: expected } = corpus;
    const rows = rowsOf(corpus);
    const near = (actual: number, target: number | undefined) => expect(Math.abs(actual - (target ?? NaN))).toBeLessThan(golden.tolerance.abs);
    const counts = sumCounts(rows.map((row) => bleuCounts(row)));
    expect(Array.from(counts)).toEqual([...expected.bleuCounts, ...expected.bleuTotals, expected.sysLen, expected.refLen]);
    near(bleuOfCounts(counts), expected.bleu);
    near(brevityPenalty(counts), expected.bp);
    near(bleuOfCounts(sumCounts(rows.map((row) => bleuCounts(row, { isLowercased: true })))), expected.bleuLowercase);
    near(chrfOfCounts(sumCounts(rows.map((row) => chrfCounts(row)))), expected.chrf);
    near(chrfOfCounts(sumCounts(rows.map((row) => chrfCounts(row, { wordOrders: 2 })))), expected.chrfpp);
    rows.forEach((row, place) => {
      near(bleuOfCounts(bleuCounts(row), { hasEffectiveOrder: true }), expected.sentenceBleuEffective[place]);
      near(chrfOfCounts(chrfCounts(row)), expected.sentenceChrf[place]);
    });
  });

  it('prints the signatures of the reference programs', () => {
    expect(`${bleuSignature(2).replace('BLEU|', '')}|version:2.6.0`).toBe(golden.signatures.bleu);
    expect(`${chrfSignature(2).replace('chrF2|', '')}|version:2.6.0`).toBe(golden.signatures.chrf);
    expect(`${chrfSignature(2, { wordOrders: 2 }).replace('chrF2++|', '')}|version:2.6.0`).toBe(golden.signatures.chrfpp);
  });
});
