import { goldMarks, itemChoices, predictedMarks, type MarkedItem } from './item-marks';
import type { ItemTask } from './item-score';

const item = (change: Partial<MarkedItem>): MarkedItem => ({ gold: '', parts: null, label: null, parsed: null, text: '', answer: null, scores: null, ...change });
const textAt = (text: string) => ({ start, end, type }: { start: number; end: number; type: string | null }) => [Array.from(text).slice(start, end).join(''), type];

describe('where answers lie in a row', () => {
  const ner: ItemTask = { family: 'ner', labels: [] };
  const extractive: ItemTask = { family: 'extractive-qa', labels: [] };
  const tokens = ['😀', 'Ada', 'Lovelace', 'met', 'Babbage'];
  const text = tokens.join(' ');

  it('is counted in code points over the words of a tagged row', () => {
    const row = item({ text, parts: { tokens }, gold: ['O', 'B-person', 'I-person', 'O', 'B-person'], parsed: [{ type: 'place', start: 1, end: 1 }] });
    expect(goldMarks(ner, row).map(textAt(text))).toEqual([['Ada Lovelace', 'person'], ['Babbage', 'person']]);
    expect(predictedMarks(ner, row).map(textAt(text))).toEqual([['Ada', 'place']]);
  });

  it('has no place for an entity that a model wrote and that the text does not hold', () => {
    expect(predictedMarks(ner, item({ text, parts: { tokens }, gold: [], parsed: [{ type: 'person', start: -1, end: -1 }] }))).toEqual([]);
  });

  it('is the place of each right answer once, and of the piece that was read or written', () => {
    const context = 'The 🏜 Sahara is a desert.';
    const placed = [{ text: 'Sahara', start: 6 }, { text: 'Sahara', start: 6 }];
    const read = item({ text: context, gold: placed, parsed: 'a desert', answer: { kind: 'span', start: 16, end: 24, text: 'a desert' } });
    expect(goldMarks(extractive, read).map(textAt(context))).toEqual([['Sahara', null]]);
    expect(predictedMarks(extractive, read).map(textAt(context))).toEqual([['a desert', null]]);
    expect(predictedMarks(extractive, item({ ...read, answer: { kind: 'text', text: 'It is Sahara', isCut: false }, parsed: 'Sahara' })).map(textAt(context))).toEqual([['Sahara', null]]);
    expect(predictedMarks(extractive, item({ ...read, answer: null, parsed: 'the moon' }))).toEqual([]);
    expect(predictedMarks(extractive, item({ ...read, answer: { kind: 'span', start: 0, end: 0, text: '' }, parsed: '' }))).toEqual([]);
  });

  it('is a choice where the row has its own', () => {
    const row = item({ gold: 1, label: 0, parts: { choices: ['oxygen', 'helium'] }, scores: [0.7, 0.3] });
    expect(itemChoices({ family: 'multiple-choice', labels: [] }, row)).toEqual([
      { text: 'oxygen', isGold: false, isPredicted: true, probability: 0.7 },
      { text: 'helium', isGold: true, isPredicted: false, probability: 0.3 },
    ]);
    expect(itemChoices({ family: 'classification', labels: [] }, row)).toEqual([]);
  });
});
