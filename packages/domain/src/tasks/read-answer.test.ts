import type { TaskFamily } from '@crossover/contracts';
import type { RowParts } from '../datasets';
import { tagLabels } from './labels';
import { readAnswer } from './read-answer';

const scale = { low: 0, high: 5, mean: 2.5 };
const tags = tagLabels(['O', 'B-person', 'I-person', 'B-creative-work', 'I-creative-work'].map((value) => ({ value, train: 1, validation: 0, test: 0 })));
const labels = ['lost card', 'lost card abroad', 'refund'].map((text) => ({ value: text, text, description: null }));
const choices: RowParts = { choices: ['oxygen', 'carbon dioxide', 'helium'] };
const tokens: RowParts = { tokens: ['Ada', 'Lovelace', 'reads', 'The', 'Hobbit', '.', 'Ada', 'smiles'] };

const read = (family: TaskFamily, text: string, parts: RowParts | null = null) => readAnswer(text, { family, labels: family === 'ner' ? tags : labels, scale: family === 'regression' ? scale : null, parts });

describe('a number that a model wrote', () => {
  it.each([
    [' 3.5', 3.5], ['Score: 4 out of 5', 4], ['The answer is 2.25.', 2.25], ['4/5', 4], ['0', 0], ['1,000', 'unparsed'], ['about nine', 'unparsed'], ['7', 'unparsed'], ['-1', 'unparsed'], ['', 'unparsed'],
    ["I'm sorry, but I cannot rate this.", 'refused'], ['I can’t, but 3', 3],
  ])('%j is read as %p', (text, found) => {
    expect(read('regression', text)).toEqual(typeof found === 'string' ? { missing: found } : { parsed: found });
  });
});

describe('a label or a choice that a model wrote', () => {
  it.each([
    ['refund', 2], ['Label: Refund.', 2], ['Lost card abroad, since it happened in Spain', 1], ['It is about a lost card', 0], ['refund or lost card', 2], ['I think this is a refund', 2], ['either of refund and lost card', null], ['card', null], ['neither', null],
  ])('%j names label %p', (text, label) => {
    expect(read('classification', text)).toEqual(label === null ? { missing: 'unparsed' } : { label });
  });

  it.each([
    ['B', 1], ['(b)', 1], ['B. carbon dioxide', 1], ['The correct answer is C.', 2], ['carbon dioxide', 1], ['Plants take in carbon dioxide.', 1], ['Answer: oxygen', 0], ['Option B', 1], ['D', null], ['oxygen and helium mixed', 0], ['mixed oxygen and helium', null], ['A gas', null],
  ])('%j names choice %p', (text, label) => {
    expect(read('multiple-choice', text, choices)).toEqual(label === null ? { missing: 'unparsed' } : { label });
  });
});

describe('entities that a model wrote', () => {
  it('are aligned to words, each occurrence once', () => {
    expect(read('ner', 'person: Ada Lovelace; creative work: The Hobbit; person: Ada', tokens)).toEqual({ parsed: [{ type: 'person', start: 0, end: 1 }, { type: 'creative-work', start: 3, end: 4 }, { type: 'person', start: 6, end: 6 }] });
  });

  it('outside of the text, across words or of an own type are false alarms with a place of their own', () => {
    expect(read('ner', '- person: Bob\n- Person: Lovel\n- city: "Ada"', tokens)).toEqual({ parsed: [{ type: 'person', start: -1, end: -1 }, { type: 'person', start: -2, end: -2 }, { type: 'city', start: 0, end: 0 }] });
  });

  it.each([['none', []], ['No entities.', []], ['person: none', []], ['There are some people', 'unparsed'], ['I cannot help with that', 'refused']])('%j is %j', (text, found) => {
    expect(read('ner', text, tokens)).toEqual(typeof found === 'string' ? { missing: found } : { parsed: found });
  });
});

describe('a short answer that a model wrote', () => {
  it.each([
    ['extractive-qa', ' Paris.\nQuestion: what else?', 'Paris.'], ['extractive-qa', 'The answer is "the Olm hills".', 'the Olm hills'], ['extractive-qa', 'No answer.', ''], ['extractive-qa', 'I don’t know', 'refused'],
    ['closed-book-qa', 'Answer: Jane Austen', 'Jane Austen'], ['closed-book-qa', 'So the answer is: 1912', '1912'], ['closed-book-qa', "I'm not able to answer that", 'refused'], ['closed-book-qa', '  ', 'unparsed'],
    ['summarisation', 'We propose a model.', 'We propose a model.'], ['translation', 'Sorry, I only speak English.', 'refused'],
    ['maths', 'She has 3 + 4 = 7 eggs. The answer is 7', 'She has 3 + 4 = 7 eggs. The answer is 7'], ['maths', 'many', 'unparsed'], ['maths', 'I cannot solve this', 'refused'],
  ] as const)('%s: %j is %j', (family, text, found) => {
    expect(read(family, text)).toEqual(found === 'refused' || found === 'unparsed' ? { missing: found } : { parsed: found });
  });
});
