import { bleuCounts, bleuOfCounts, bleuSignature, brevityPenalty, tokenise13a } from '../texts/bleu';
import { chrfCounts, chrfOfCounts, chrfSignature } from '../texts/chrf';
import { stem } from '../texts/porter';
import { rouge, rougeTokens, type RougeMeasure } from '../texts/rouge';
import { allNear, near, parseGolden, same, type Check, type Tolerance } from './check';

interface Corpus {
  hyps: string[];
  refs: string[][];
  expect: Record<'bleu' | 'bp' | 'sysLen' | 'refLen' | 'bleuLowercase' | 'chrf' | 'chrfpp', number> & Record<'bleuCounts' | 'bleuTotals' | 'bleuPrecisions' | 'sentenceBleuEffective' | 'sentenceChrf', number[]>;
}

interface Texts {
  tolerance: Tolerance;
  signatures: { bleu: string; chrf: string; chrfpp: string };
  tokens: { text: string; tok13a: string; rouge: string[]; rougeStem: string[] }[];
  stems: Record<string, string>;
  rouge: { refs: string[]; hyp: string; expect: Record<'plain' | 'stemmed', Record<RougeMeasure, [number, number, number]>> }[];
  corpora: Corpus[];
}

/** statistics specification 1.6 */
export function checkTexts(text: string): Check[] {
  const { tolerance, signatures, tokens, stems, rouge: rouges, corpora } = parseGolden<Texts>(text);
  return [
    ...tokens.flatMap((each) => [
      same(`13a tokens of "${each.text}"`, tokenise13a(each.text).join(' '), each.tok13a),
      same(`ROUGE tokens of "${each.text}"`, rougeTokens(each.text, { isStemmed: false }), each.rouge),
      same(`stemmed ROUGE tokens of "${each.text}"`, rougeTokens(each.text), each.rougeStem),
    ]),
    ...Object.entries(stems).map(([word, expected]) => same(`stem of ${word}`, stem(word), expected)),
    ...rouges.flatMap((each, place) => checkRouge(each, { place, tolerance })),
    ...corpora.flatMap((corpus, place) => checkCorpus(corpus, { place, tolerance })),
    ...checkSignatures(signatures),
  ];
}

interface At {
  readonly place: number;
  readonly tolerance: Tolerance;
}

function checkRouge({ refs, hyp, expect }: Texts['rouge'][number], { place, tolerance }: At): Check[] {
  return ([['plain', false], ['stemmed', true]] as const).flatMap(([kind, isStemmed]) =>
    (['rouge1', 'rouge2', 'rougeL', 'rougeLsum'] as const).flatMap((measure) => {
      const { precision, recall, f } = rouge(measure, { text: hyp, references: refs }, { isStemmed });
      return allNear(`ROUGE ${place} ${kind} ${measure}`, { actual: [precision, recall, f], expected: expect[kind][measure], tolerance });
    }),
  );
}

function checkCorpus({ hyps, refs, expect }: Corpus, { place, tolerance }: At): Check[] {
  // The file lists references by reference and then by row.
  const rows = hyps.map((text, row) => ({ text, references: refs.map((reference) => reference[row] ?? '') }));
  const counts = sumCounts(rows.map((row) => bleuCounts(row)));
  const one = (what: keyof Corpus['expect'], actual: number, expected: number): Check => near(`corpus ${place} ${what}`, { actual, expected, tolerance });
  return [
    same(`corpus ${place} counts`, Array.from(counts), [...expect.bleuCounts, ...expect.bleuTotals, expect.sysLen, expect.refLen]),
    one('bleu', bleuOfCounts(counts), expect.bleu),
    one('bp', brevityPenalty(counts), expect.bp),
    one('bleuLowercase', bleuOfCounts(sumCounts(rows.map((row) => bleuCounts(row, { isLowercased: true })))), expect.bleuLowercase),
    one('chrf', chrfOfCounts(sumCounts(rows.map((row) => chrfCounts(row)))), expect.chrf),
    one('chrfpp', chrfOfCounts(sumCounts(rows.map((row) => chrfCounts(row, { wordOrders: 2 })))), expect.chrfpp),
    ...allNear(`corpus ${place} row BLEU`, { actual: rows.map((row) => bleuOfCounts(bleuCounts(row), { hasEffectiveOrder: true })), expected: expect.sentenceBleuEffective, tolerance }),
    ...allNear(`corpus ${place} row chrF`, { actual: rows.map((row) => chrfOfCounts(chrfCounts(row))), expected: expect.sentenceChrf, tolerance }),
  ];
}

function sumCounts(rows: readonly Float64Array[]): Float64Array {
  return (rows[0] ?? new Float64Array(0)).map((_, place) => rows.reduce((total, row) => total + (row[place] ?? 0), 0));
}

/** Everything but the version of the reference program. */
function checkSignatures({ bleu, chrf, chrfpp }: Texts['signatures']): Check[] {
  const bare = (signature: string): string => signature.replace(/\|version:.*$/u, '');
  return [
    same('BLEU signature', bleuSignature(2), `BLEU|${bare(bleu)}`),
    same('chrF signature', chrfSignature(2), `chrF2|${bare(chrf)}`),
    same('chrF++ signature', chrfSignature(2, { wordOrders: 2 }), `chrF2++|${bare(chrfpp)}`),
  ];
}
