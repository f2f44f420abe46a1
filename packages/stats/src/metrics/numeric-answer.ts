import type { AnswerRows } from './answers';

const NUMBER =
  /(?<sign>(?<![\p{L}\p{N}])[+\-\u2212])?[$€£¥]?(?:\\[dt]?frac\{(?<top>[^{}]*)\}\{(?<bottom>[^{}]*)\}|(?<digits>\d{1,3}(?:,\d{3})+(?!\d)|\d+)?(?<decimals>(?<=\d)\.\d*|\.\d+)?(?<exponent>(?<=[\d.])[eE][+-]?\d+)?(?:\/(?<divisor>\d+(?:\.\d+)?))?)/gu;

/**
 * The number that an answer ends on, or null: after "####", inside the last \boxed{}, after "answer is", else the last in the text
 * (statistics specification 1.7). Currency and percent signs are dropped and not interpreted; a/0 is no number.
 */
export function numericAnswer(text: string): number | null {
  const marked = markedCandidate(text);
  const numbers = numbersIn(marked ?? text);
  return (marked === null ? numbers.at(-1) : numbers[0]) ?? null;
}

/** Right or wrong of each row: within a millionth of any of its gold numbers. */
export function numericPsi({ predicted, gold }: AnswerRows): Float64Array {
  return Float64Array.from(gold, (aliases, row) => {
    const answer = numericAnswer(predicted[row] ?? '');
    return answer !== null && aliases.some((alias) => isSameNumber(answer, numericAnswer(alias))) ? 1 : 0;
  });
}

function isSameNumber(answer: number, gold: number | null): boolean {
  return gold !== null && Math.abs(answer - gold) <= 1e-6 * Math.max(1, Math.abs(gold));
}

/** The text that a marker points at, or null where there is no marker. */
function markedCandidate(text: string): string | null {
  const hashes = text.lastIndexOf('####');
  if (hashes >= 0) return text.slice(hashes + 4);
  const box = text.lastIndexOf('\\boxed{');
  if (box >= 0) return insideBraces(text, box + '\\boxed{'.length);
  const phrase = Array.from(text.matchAll(/answer(?: is|:)/giu)).at(-1);
  return phrase ? text.slice(phrase.index + phrase[0].length) : null;
}

/** Up to the brace that closes the one before `start`; an unclosed one runs to the end. */
function insideBraces(text: string, start: number): string {
  let depth = 1;
  for (let place = start; place < text.length; place += 1) {
    if (text[place] === '{') depth += 1;
    if (text[place] === '}') depth -= 1;
    if (depth === 0) return text.slice(start, place);
  }
  return text.slice(start);
}

function numbersIn(text: string): (number | null)[] {
  return Array.from(text.matchAll(NUMBER)).flatMap(({ groups }) => (groups && isNumber(groups) ? [valueOf(groups)] : []));
}

type Parts = Record<string, string | undefined>;

function isNumber({ top, digits, decimals }: Parts): boolean {
  return top !== undefined || digits !== undefined || decimals !== undefined;
}

function valueOf({ sign, top, bottom, digits = '', decimals = '', exponent = '', divisor = '1' }: Parts): number | null {
  const plain = top === undefined;
  const numerator = plain ? Number(`${digits.replaceAll(',', '') || '0'}${decimals === '.' ? '' : decimals}${exponent}`) : toNumber(top);
  const denominator = plain ? Number(divisor) : toNumber(bottom ?? '');
  const value = numerator / denominator;
  if (denominator === 0 || !Number.isFinite(value)) return null;
  return sign === '-' || sign === '\u2212' ? -value : value;
}

function toNumber(text: string): number {
  const bare = text.replace('\u2212', '-').trim();
  return bare === '' ? NaN : Number(bare);
}
