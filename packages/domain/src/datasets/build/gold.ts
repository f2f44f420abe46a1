import { families, type ColumnKind, type TaskFamily } from '@crossover/contracts';
import { numericAnswer } from '@crossover/stats';
import { isScalar, type Cell, type Cells } from '../parse';
import { familyOf, type ColumnMapping, type Gold, type LabelValue, type PlacedAnswer, type RowParts } from '../version.shape';
import { choiceIndex, readChoices } from './choices';
import { listOf, textOf, textsOf } from './cell-lists';

/** What the columns of a family make of a record. */
export interface MappedGold {
  readonly text: string;
  readonly second: string | null;
  readonly label: Gold;
  readonly parts: RowParts | null;
}

export const goldFaults = {
  LABEL_MISSING: 'The label is missing',
  TEXT_MISSING: 'The text is missing',
  COLUMN_KIND: 'There is a list or an object where a text is expected',
  NUMBER_INVALID: 'The right answer is no number',
  TAG_COUNT: 'There are not as many tags as words',
  TAG_INVALID: 'A tag is not O, B-type or I-type',
  CHOICES_COUNT: 'There are fewer than 2 or more than 50 choices',
  CHOICE_UNKNOWN: 'The right answer is none of the choices',
  ANSWER_SHAPE: 'The answers are not texts or objects with "text" and "answer_start"',
  SPAN_NOT_FOUND: 'The context does not hold the answer at that place',
} as const;
export type GoldFaultCode = keyof typeof goldFaults;

/** Why a record is no row; `detail` says what was found there. */
export interface GoldFault {
  readonly code: GoldFaultCode;
  readonly detail?: string;
}

/** The texts and the right answer of a record, or what is wrong with it. */
export function readGold(mapping: ColumnMapping, cells: Cells): MappedGold | GoldFault {
  const family = familyOf(mapping);
  const texts = readTexts(mapping, cells);
  if ('code' in texts) return texts;
  const cell = cells[mapping.label];
  const read = { mapping, cells, ...texts };
  if (isNothing(cell)) return { code: 'LABEL_MISSING' };
  if (texts.text === '' || texts.second === '') return { code: 'TEXT_MISSING' };
  const answer = readers[kindOf(family)](cell, read);
  return 'code' in answer ? answer : { ...texts, parts: null, ...answer };
}

interface Texts {
  readonly text: string;
  readonly second: string | null;
}
interface Reading extends Texts {
  readonly mapping: ColumnMapping;
  readonly cells: Cells;
}
type Answer = Pick<MappedGold, 'label'> & Partial<MappedGold>;

/** Words of a sentence are shown with spaces between; every other text is a text. */
function readTexts({ text, second, ...mapping }: ColumnMapping, cells: Cells): Texts | GoldFault {
  const first = cells[text];
  const other = second === null ? null : cells[second];
  const isList = familyOf({ ...mapping, second }) === 'ner';
  if ((!isList && isNested(first)) || isNested(other)) return { code: 'COLUMN_KIND' };
  return { text: isList ? (textsOf(first) ?? []).join(' ').trim() : textOf(first), second: second === null ? null : textOf(other) };
}

/** How the answer's column is read, from the kind that the table of families gives it. */
function kindOf(family: TaskFamily): ColumnKind {
  return families[family].columns.find(({ role }) => role === 'label')?.kind ?? 'label';
}

const noLabel = (): GoldFault => ({ code: 'LABEL_MISSING' });

const readers: Readonly<Record<ColumnKind, (cell: Cell | undefined, reading: Reading) => Answer | GoldFault>> = {
  label: (cell) => (isLabel(cell) ? { label: cell } : { code: 'COLUMN_KIND' }),
  number: readNumber,
  tags: readTags,
  choice: readChoice,
  answers: (cell, reading) => (families[familyOf(reading.mapping)].answer === 'span' ? readPlaces(cell, reading) : readAnswers(cell)),
  text: noLabel, list: noLabel, choices: noLabel, places: noLabel,
};

/** Maths keeps the answer as it was written, since its metric reads numbers out of texts; a regression needs the number. */
function readNumber(cell: Cell | undefined, { mapping, cells }: Reading): Answer | GoldFault {
  const text = textOf(cell).trim();
  if (familyOf(mapping) === 'maths') {
    if (numericAnswer(text) === null) return { code: 'NUMBER_INVALID', detail: text };
    const steps = mapping.steps ? plainSteps(textOf(cells[mapping.steps])) : '';
    return { label: [text], parts: steps === '' ? null : { steps } };
  }
  const value = typeof cell === 'number' ? cell : /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? { label: value } : { code: 'NUMBER_INVALID', detail: text };
}

/** Without the notes for a calculator that some sets hold (<<1+1=2>>), and without their last line, which repeats the answer (#### 2). */
function plainSteps(text: string): string {
  return text.replace(/<<[^<>]*>>/g, '').replace(/\n?####[^\n]*\s*$/, '').trim();
}

function readTags(cell: Cell | undefined, { mapping, cells }: Reading): Answer | GoldFault {
  const [tokens, tags] = [textsOf(cells[mapping.text]), textsOf(cell)];
  if (!tokens || !tags) return { code: 'COLUMN_KIND' };
  if (tokens.length !== tags.length) return { code: 'TAG_COUNT', detail: `${tokens.length} words, ${tags.length} tags` };
  const wrong = tags.find((tag) => !/^(O|[BI]-.+)$/s.test(tag));
  return wrong === undefined ? { label: tags, parts: { tokens } } : { code: 'TAG_INVALID', detail: wrong };
}

function readChoice(cell: Cell | undefined, { mapping, cells }: Reading): Answer | GoldFault {
  const choices = readChoices(mapping.choices ?? [], cells);
  if (choices.length < 2 || choices.length > 50) return { code: 'CHOICES_COUNT', detail: String(choices.length) };
  // Published sets hold rows with two equal choices; an answer by either of them is the same answer.
  const texts = choices.map(({ text }) => text);
  const index = choiceIndex(choices, cell ?? null);
  return index === null ? { code: 'CHOICE_UNKNOWN', detail: textOf(cell) } : { label: index, parts: { choices: texts } };
}

function readAnswers(cell: Cell | undefined): Answer | GoldFault {
  const answers = (isNested(cell) || textOf(cell).trim().startsWith('[') ? (listOf(cell) ?? []) : [cell ?? null]).map((each) => (isScalar(each) ? textOf(each).trim() : ''));
  if (answers.length === 0 || answers.some((answer) => answer === '')) return { code: 'LABEL_MISSING' };
  return { label: [...new Set(answers)] };
}

/** SQuAD's shapes: texts, objects with a place, or one object of two lists; an empty list says that the context does not answer. */
function readPlaces(cell: Cell | undefined, { mapping, cells, text: context }: Reading): Answer | GoldFault {
  const starts = mapping.start ? listOf(cells[mapping.start]) : null;
  const given = placesIn(cell, starts);
  if (!given) return { code: 'ANSWER_SHAPE' };
  const points = Array.from(context);
  const placed: PlacedAnswer[] = [];
  for (const { text, start } of given) {
    const at = start ?? firstPlace(context, text);
    const length = Array.from(text).length;
    if (at === null || text === '' || points.slice(at, at + length).join('') !== text) return { code: 'SPAN_NOT_FOUND', detail: text };
    placed.push({ text, start: at });
  }
  return { label: placed };
}

interface GivenPlace {
  readonly text: string;
  readonly start: number | null;
}

function placesIn(cell: Cell | undefined, starts: readonly Cell[] | null): GivenPlace[] | null {
  const columns = cell !== undefined && !isScalar(cell) && !Array.isArray(cell) && 'text' in cell ? cell : null;
  const list = columns ? listOf(columns.text) : isNested(cell) || textOf(cell).trim().startsWith('[') ? listOf(cell) : [cell ?? null];
  const places = columns ? listOf(columns.answer_start) : starts;
  const found = list?.map((each, index): GivenPlace | null => {
    if (isScalar(each)) return { text: textOf(each), start: asPlace(places?.[index]) };
    if (Array.isArray(each) || !('text' in each)) return null;
    return { text: textOf(each.text), start: asPlace(each.answer_start ?? each.start) };
  });
  return found && !found.includes(null) ? found.filter((each) => each !== null) : null;
}

function asPlace(cell: Cell | undefined): number | null {
  const value = typeof cell === 'string' && cell.trim() !== '' ? Number(cell) : cell;
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : null;
}

/** In code points, as Python and the published sets count. */
function firstPlace(context: string, text: string): number | null {
  const at = context.indexOf(text);
  return at < 0 ? null : Array.from(context.slice(0, at)).length;
}

function isNested(cell: Cell | undefined): boolean {
  return cell !== undefined && !isScalar(cell);
}

/** A label keeps its JSON type: 0 and false are labels, nothing and white space are none. */
function isNothing(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');
}

function isLabel(cell: Cell | undefined): cell is LabelValue {
  return cell !== undefined && cell !== null && isScalar(cell);
}
