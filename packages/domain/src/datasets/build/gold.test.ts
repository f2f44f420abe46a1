import type { ColumnMapping } from '../version.shape';
import type { Cells } from '../parse';
import { readGold } from './gold';
import { buildRows } from './build-rows';
import { checkMapping, RowMapper } from './map-rows';

const base = { second: null, split: null };
const ner: ColumnMapping = { ...base, family: 'ner', text: 'tokens', label: 'tags' };
const choice: ColumnMapping = { ...base, family: 'multiple-choice', text: 'question', label: 'answer', choices: ['choices'] };
const span: ColumnMapping = { ...base, family: 'extractive-qa', text: 'context', second: 'question', label: 'answers' };
const question: ColumnMapping = { ...base, family: 'closed-book-qa', text: 'question', label: 'answers' };
const maths: ColumnMapping = { ...base, family: 'maths', text: 'question', label: 'answer', steps: 'solution' };
const regression: ColumnMapping = { ...base, family: 'regression', text: 'text', label: 'score' };

describe('the right answer of a record', () => {
  it.each<[string, ColumnMapping, Cells, object]>([
    ['a number', regression, { text: 'a', score: ' -2.5e0 ' }, { label: -2.5 }],
    ['tags of words in lists', ner, { tokens: ['Ada', 'sleeps'], tags: ['B-person', 'O'] }, { text: 'Ada sleeps', label: ['B-person', 'O'], parts: { tokens: ['Ada', 'sleeps'] } }],
    ['tags of words with spaces between, as CSV holds them', ner, { tokens: 'Ada sleeps', tags: 'B-person O' }, { label: ['B-person', 'O'] }],
    ['a choice by its name in the data', choice, { question: 'q', choices: [{ label: '1', text: 'a' }, { label: '2', text: 'b' }], answer: '1' }, { label: 0, parts: { choices: ['a', 'b'] } }],
    ['a choice by letter, of plain texts', choice, { question: 'q', choices: ['x', 'y'], answer: 'b' }, { label: 1 }],
    ['a choice by its text, in the two lists of ARC', choice, { question: 'q', choices: { text: ['x', 'y'], label: ['A', 'B'] }, answer: 'y' }, { label: 1 }],
    ['choices in columns of their own', { ...choice, choices: ['a', 'b', 'c'] }, { question: 'q', a: 'one', b: 'two', c: '', answer: 'B' }, { label: 1, parts: { choices: ['one', 'two'] } }],
    ['a place that counts code points', span, { context: '🍰 A slice costs three euros.', question: 'q', answers: [{ text: 'three', answer_start: 16 }] }, { label: [{ text: 'three', start: 16 }] }],
    ['a piece without a place', span, { context: '🍰 A slice', question: 'q', answers: 'slice' }, { label: [{ text: 'slice', start: 4 }] }],
    ['no piece at all', span, { context: 'c', question: 'q', answers: [] }, { label: [] }],
    ['SQuAD in two lists', span, { context: 'a b', question: 'q', answers: { text: ['b'], answer_start: [2] } }, { label: [{ text: 'b', start: 2 }] }],
    ['aliases, each once', question, { question: 'q', answers: ['x', 'y', 'x'] }, { label: ['x', 'y'] }],
    ['aliases in one CSV cell', question, { question: 'q', answers: '["x", "y"]' }, { label: ['x', 'y'] }],
    ['steps without the notes for a calculator', maths, { question: 'q', solution: '1+1 = <<1+1=2>>2 eggs\n#### 2', answer: '2' }, { label: ['2'], parts: { steps: '1+1 = 2 eggs' } }],
  ])('%s', (_, mapping, cells, found) => {
    expect(readGold(mapping, cells)).toMatchObject(found);
  });

  it.each<[string, ColumnMapping, Cells, object]>([
    ['a word for a number', regression, { text: 'a', score: 'high' }, { code: 'NUMBER_INVALID', detail: 'high' }],
    ['fewer tags than words', ner, { tokens: ['a', 'b'], tags: ['O'] }, { code: 'TAG_COUNT', detail: '2 words, 1 tags' }],
    ['a tag without B or I', ner, { tokens: ['a'], tags: ['person'] }, { code: 'TAG_INVALID', detail: 'person' }],
    ['one choice', choice, { question: 'q', choices: ['x'], answer: 'A' }, { code: 'CHOICES_COUNT', detail: '1' }],
    ['no choices', choice, { question: 'q', answer: 'A' }, { code: 'CHOICES_COUNT', detail: '0' }],
    ['an answer that is no choice', choice, { question: 'q', choices: ['x', 'y'], answer: 'z' }, { code: 'CHOICE_UNKNOWN', detail: 'z' }],
    ['a piece that is not in the context', span, { context: 'abc', question: 'q', answers: 'd' }, { code: 'SPAN_NOT_FOUND', detail: 'd' }],
    ['a piece at another place', span, { context: 'abc abc', question: 'q', answers: [{ text: 'abc', answer_start: 3 }] }, { code: 'SPAN_NOT_FOUND' }],
    ['answers of no known shape', span, { context: 'abc', question: 'q', answers: [['abc']] }, { code: 'ANSWER_SHAPE' }],
    ['a list where a text is expected', question, { question: ['q'], answers: 'x' }, { code: 'COLUMN_KIND' }],
    ['an empty alias', question, { question: 'q', answers: ['x', ' '] }, { code: 'LABEL_MISSING' }],
    ['maths without a number', maths, { question: 'q', solution: '', answer: 'seven' }, { code: 'NUMBER_INVALID' }],
  ])('is refused for %s', (_, mapping, cells, fault) => {
    expect(readGold(mapping, cells)).toMatchObject(fault);
  });

  it('is refused in one sentence that names the lines and what stands there', () => {
    const mapper = new RowMapper(regression);
    ['1', 'x', '2', 'y'].forEach((score, index) => mapper.add({ filename: 'rows.csv', split: null, columns: [], keepGoodRows: false }, { line: index + 2, cells: { text: 'a', score } }));
    expect(() => mapper.finish()).toThrow(expect.objectContaining({ code: 'NUMBER_INVALID', message: expect.stringContaining('The right answer is no number in 2 rows: rows.csv line 3 ("x"), rows.csv line 5 ("y").') }));
  });
});

describe('the mapping of a family', () => {
  const file = { filename: 'rows.csv', columns: ['text', 'score', 'question', 'answer', 'choices'] };
  it.each<[string, ColumnMapping]>([
    ['lacks a column that the family needs', { ...choice, choices: [] }],
    ['names a column that the family has no use for', { ...regression, steps: 'answer' }],
    ['has no second text where two are needed', { ...base, family: 'extractive-qa', text: 'text', label: 'answer' }],
  ])('%s', (_, mapping) => {
    expect(() => checkMapping(mapping, file)).toThrow(expect.objectContaining({ code: 'FAMILY_COLUMN' }));
  });
});

describe('rows of a family without classes', () => {
  const rows = Array.from({ length: 40 }, (_, index) => ({ text: `a text of its own, number ${index * 7919}`, second: null, label: index / 8, split: null, sourceLine: index }));

  it('are cut by seed alone and keep their scale', async () => {
    const built = await buildRows(rows, { family: 'regression', makeValidation: false, cutShare: 0.25, cutSeed: 1 });
    expect(built.cut?.method).toMatch(/^seeded, /);
    expect(built.labels).toEqual([]);
    expect(built.scale).toMatchObject({ low: expect.any(Number), high: expect.any(Number) });
    expect(built.splits.find(({ split }) => split === 'test')?.rows).toBe(10);
  });

  it.each([
    ['regression' as const, rows.map((row) => ({ ...row, label: 3 })), 'SINGLE_CLASS'],
    ['ner' as const, rows.map((row) => ({ ...row, label: ['O'], parts: { tokens: ['a'] } })), 'SINGLE_CLASS'],
  ])('of %s teach nothing where all are alike', async (family, alike, code) => {
    await expect(buildRows(alike, { family, makeValidation: false, cutShare: 0.25, cutSeed: 1 })).rejects.toMatchObject({ code });
  });
});
