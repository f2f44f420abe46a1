import { families, type TaskFamily } from '@crossover/contracts';
import { numericAnswer, type Span } from '@crossover/stats';
import type { NumberScale, RowParts } from '../datasets';
import { entityTypes } from './entity-types';
import { letterOf, noAnswer } from './prompt';
import type { TaskLabel } from './task.shape';

/** What metrics read of an answer that is no label: a number, a text, or entities over words. */
export type ParsedAnswer = number | string | readonly Span[];

/** What was read in a text: the place of a label or choice, or what the family's metrics read. */
export type ReadAnswer =
  | { readonly label: number }
  | { readonly parsed: ParsedAnswer }
  | { readonly missing: 'unparsed' | 'refused' };

export interface AnswerReading {
  readonly family: TaskFamily;
  readonly labels: readonly TaskLabel[];
  readonly scale: NumberScale | null;
  /** Of the row that was asked. */
  readonly parts: RowParts | null;
}

/**
 * Reads a generated answer by the rules of its family. No valid answer: `refused` where the text declines to answer, else `unparsed`;
 * both count as wrong (statistics specification 0).
 */
export function readAnswer(text: string, reading: AnswerReading): ReadAnswer {
  const answer = text.trim();
  const found = answer === '' ? null : readers[families[reading.family].answer](answer, reading);
  return found ?? { missing: isRefusal(answer) ? 'refused' : 'unparsed' };
}

type Found = Exclude<ReadAnswer, { missing: unknown }>;

const readers: Readonly<Record<'label' | 'choice' | 'number' | 'tags' | 'span' | 'text', (answer: string, reading: AnswerReading) => Found | null>> = {
  label: (answer, { labels }) => asLabel(findName(answer, labels.map((label) => label.text))),
  choice: (answer, { parts }) => asLabel(findChoice(answer, parts?.choices ?? [])),
  number: (answer, { scale }) => asParsed(findNumber(answer, scale)),
  tags: (answer, { labels, parts }) => asParsed(entityTypes(labels).read(answer, parts?.tokens ?? [])),
  span: (answer) => asParsed(isRefusal(answer) ? null : shortAnswer(answer)),
  text: (answer, { family }) => asParsed(findText(answer, family)),
};

function asLabel(label: number | null): Found | null {
  return label === null ? null : { label };
}

function asParsed(parsed: number | string | readonly Span[] | null): Found | null {
  return parsed === null ? null : { parsed };
}

/** Phrases with which models decline, at the start of what they say. */
const refusals =
  /^(?:(?:i'?m|i am) (?:sorry|afraid|unable|not able)|sorry\b|i (?:apologi[sz]e|can(?:no|')t|could ?n[o']t|do(?: not|n't) (?:know|have)|won't|will not)|as an? (?:ai|language model)|unfortunately,? i\b|it is (?:not possible|impossible) to (?:answer|say))/i;

/** Whether a text declines to answer. */
export function isRefusal(text: string): boolean {
  return refusals.test(text.trim().replace(/[\u2018\u2019]/g, "'"));
}

/** "The answer is (B) plants." is about "(B) plants." */
function bare(answer: string): string {
  const [line = ''] = answer.split('\n');
  return line.replace(/^(?:so |thus,? |therefore,? )?(?:the )?(?:(?:correct|right|best|final) )?(?:answer|label|summary|translation)(?: is| would be)?\s*[:\-]?\s+/i, '').trim();
}

/** The first line without what introduces it and without quotation marks around it; "no answer" is the empty answer. */
function shortAnswer(answer: string): string {
  const text = bare(answer).replace(/^["'\u201c]([^"\u201c\u201d]*)["'\u201d]\.?$/, '$1').trim();
  return new RegExp(`^(?:${noAnswer}|unanswerable)\\.?$`, 'i').test(text) ? '' : text;
}

function findText(answer: string, family: TaskFamily): string | null {
  if (family === 'maths') return numericAnswer(answer) === null ? null : answer;
  if (isRefusal(answer)) return null;
  return family === 'closed-book-qa' ? shortAnswer(answer) : answer;
}

/** The first number of the answer, if the scale holds it; "4 out of 5" is 4. */
function findNumber(answer: string, scale: NumberScale | null): number | null {
  const [digits] = /[-+\u2212]?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?|[-+\u2212]?\.\d+/.exec(bare(answer)) ?? [];
  if (digits === undefined) return null;
  const value = Number(digits.replaceAll(',', '').replace('\u2212', '-'));
  return !Number.isFinite(value) || (scale !== null && (value < scale.low || value > scale.high)) ? null : value;
}

/** The letter of a choice, or its text, or the only choice that the answer mentions. */
function findChoice(answer: string, choices: readonly string[]): number | null {
  const text = bare(answer);
  const [, letter] = /^[("'[]*([A-Za-z])(?:[)."':,\]]|$)/.exec(text) ?? /^(?:option|choice) ([A-Za-z])\b/i.exec(text) ?? [];
  const byLetter = letter === undefined ? -1 : choices.findIndex((_, index) => letterOf(index) === letter.toUpperCase());
  return byLetter >= 0 ? byLetter : findName(text, choices);
}

/**
 * The place of the name that an answer gives: the whole first line, else what the line starts with (the longest such name), else the only name that is mentioned.
 * Case and punctuation do not matter.
 */
export function findName(answer: string, names: readonly string[]): number | null {
  const text = plain(bare(answer));
  const all = names.map(plain);
  const whole = all.indexOf(text);
  if (text !== '' && whole >= 0) return whole;
  const mentioned = all.flatMap((name, index) => (name !== '' && ` ${text} `.includes(` ${name} `) ? [{ name, index }] : []));
  const first = mentioned.filter(({ name }) => `${text} `.startsWith(`${name} `)).sort((a, b) => b.name.length - a.name.length)[0];
  if (first) return first.index;
  // "lost card" inside "lost card abroad" is no mention of its own.
  const apart = mentioned.filter(({ name }) => !mentioned.some((other) => other.name !== name && ` ${other.name} `.includes(` ${name} `)));
  return apart.length === 1 ? (apart[0]?.index ?? null) : null;
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}
