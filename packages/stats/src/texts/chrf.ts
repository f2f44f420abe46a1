import { at } from '../vectors/at';
import { countNgrams, overlapOf, totalOf } from './ngrams';
import { splitWords } from './whitespace';

const CHARACTER_ORDERS = 6;
const BETA_SQUARED = 4;
const PUNCTUATION = new Set(Array.from('!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~'));

export interface ChrfOptions {
  /** 0 for chrF, 2 for chrF++. */
  readonly wordOrders?: 0 | 2;
}

/** Counts of one row or summed over rows: said, wanted and matched n-grams of each order in turn. */
export type ChrfCounts = Float64Array;

/**
 * The corpus counts that one row brings, against the reference with the best F (statistics specification 1.6).
 * Characters are code points, white space removed; works in every script.
 */
export function chrfCounts({ text, references }: { text: string; references: readonly string[] }, { wordOrders = 0 }: ChrfOptions = {}): ChrfCounts {
  const said = ngramsOf(text, wordOrders);
  const against = references.map((reference) => countAgainst(said, ngramsOf(reference, wordOrders)));
  const empty = new Float64Array(3 * (CHARACTER_ORDERS + wordOrders));
  return against.reduce((best, counts) => (chrfOfCounts(counts) > chrfOfCounts(best) ? counts : best), against[0] ?? empty);
}

/** chrF from 0 to 100: precision and recall averaged over the orders that both sides have, recall twice as important. */
export function chrfOfCounts(counts: ChrfCounts): number {
  let [precision, recall, orders] = [0, 0, 0];
  for (let place = 0; place < counts.length; place += 3) {
    const [said, wanted, matched] = [at(counts, place), at(counts, place + 1), at(counts, place + 2)];
    if (said === 0 || wanted === 0) continue;
    precision += matched / said;
    recall += matched / wanted;
    orders += 1;
  }
  if (precision + recall === 0) return 0;
  return (100 * (1 + BETA_SQUARED) * precision * recall) / (BETA_SQUARED * precision + recall) / orders;
}

/** The signature to print with a score. */
export function chrfSignature(references: number, { wordOrders = 0 }: ChrfOptions = {}): string {
  return `chrF2${wordOrders === 2 ? '++' : ''}|nrefs:${references}|case:mixed|eff:yes|nc:6|nw:${wordOrders}|space:no`;
}

function ngramsOf(text: string, wordOrders: number): Map<string, number>[] {
  const words = splitWords(text);
  const characters = Array.from(words.join(''));
  const separated = words.flatMap(separatePunctuation);
  return [
    ...Array.from({ length: CHARACTER_ORDERS }, (_, order) => countNgrams(characters, order + 1)),
    ...Array.from({ length: wordOrders }, (_, order) => countNgrams(separated, order + 1)),
  ];
}

/** One trailing, else one leading, punctuation mark becomes a word of its own. */
function separatePunctuation(word: string): string[] {
  const characters = Array.from(word);
  if (characters.length === 1) return [word];
  if (PUNCTUATION.has(characters.at(-1) ?? '')) return [characters.slice(0, -1).join(''), characters.at(-1) ?? ''];
  if (PUNCTUATION.has(characters[0] ?? '')) return [characters[0] ?? '', characters.slice(1).join('')];
  return [word];
}

function countAgainst(said: readonly Map<string, number>[], wanted: readonly Map<string, number>[]): ChrfCounts {
  return Float64Array.from(
    said.flatMap((left, order) => {
      const right = wanted[order] ?? new Map<string, number>();
      // An order that the reference lacks does not count against the text.
      return [right.size === 0 ? 0 : totalOf(left), totalOf(right), overlapOf(left, right)];
    }),
  );
}
