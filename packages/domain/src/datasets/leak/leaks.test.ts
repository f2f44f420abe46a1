import type { Split } from '@crossover/contracts';
import { findLeaks } from './find-leaks';
import { leakSentence } from './leak-sentence';
import { groupNearDuplicates } from './near-duplicates';
import { groupTexts } from './text-groups';

type Row = readonly [split: Split, text: string, label: string];

async function leaksOf(...rows: readonly Row[]) {
  const labelled = rows.map(([split, text, label]) => ({ split, text, second: null, label }));
  return findLeaks(labelled, await groupTexts(labelled));
}

describe('the leak report', () => {
  it('compares texts without capitals, punctuation, width and repeated spaces', async () => {
    const { findings } = await leaksOf(['train', 'Where is my card?', 'a'], ['train', '  where is MY　ｃａｒｄ!!', 'a'], ['test', 'Something else', 'a']);
    expect(findings).toEqual([{ kind: 'exact-duplicate-inside', splits: ['train', 'train'], count: 1, severity: 'info', examples: [{ rowIds: [0, 1], text: '  where is MY　ｃａｒｄ!!' }] }]);
  });

  it('counts rows that repeat inside a split, distinct texts across splits, and rows that contradict the first of their text', async () => {
    const { findings, testShareSeenInTrain } = await leaksOf(
      ['train', 'one', 'a'], ['train', 'one', 'b'], ['train', 'one', 'b'], ['train', 'two', 'b'],
      ['test', 'one', 'b'], ['test', 'one', 'a'], ['test', 'three', 'a'], ['test', 'four', 'a'],
    );
    const counts = Object.fromEntries(findings.map(({ kind, splits: [first, second], count }) => [`${kind} ${first} ${second}`, count]));
    expect(counts).toEqual({
      'exact-duplicate-inside train train': 2, 'label-conflict-inside train train': 2,
      'exact-duplicate-inside test test': 1, 'label-conflict-inside test test': 1,
      'exact-duplicate-across train test': 1, 'label-conflict-across train test': 1,
    });
    expect(testShareSeenInTrain).toBe(0.5);
  });

  it('warns of a label that train lacks', async () => {
    const { findings } = await leaksOf(['train', 'one', 'a'], ['train', 'two', 'b'], ['test', 'three', 'c']);
    expect(findings).toMatchObject([{ kind: 'class-unseen', splits: ['train', 'test'], count: 1, severity: 'warning', examples: [{ rowIds: [2], text: 'three' }] }]);
    expect(findings.map(leakSentence)).toEqual(['1 row of test has a label that no row of train has: nothing trained here can predict it.']);
  });

  it('finds texts that differ in a word, and leaves alone those that share a theme', async () => {
    const long = 'the card that I ordered two weeks ago has still not arrived at my home address';
    const { findings } = await leaksOf(['train', long, 'a'], ['train', 'the card that I lost last night was found again in a taxi this morning', 'b'], ['test', `${long} yet`, 'a']);
    expect(findings).toMatchObject([{ kind: 'near-duplicate-across', splits: ['train', 'test'], count: 1, examples: [{ rowIds: [0, 2] }] }]);
  });
});

describe('groups of near duplicates', () => {
  it('joins a set of form letters', async () => {
    const texts = Array.from({ length: 1000 }, (_, index) => `Dear customer, your order number ${index} has left our house and will reach you within three working days at the latest.`);
    const groups = await groupNearDuplicates(texts);
    expect(new Set(groups).size).toBe(1);
  });

  it('gives the same groups in any order', async () => {
    const texts = ['a rather long text about cards and banks', 'a rather long text about cards and bank', 'something that is wholly different from it', 'x', ''];
    const named = async (order: readonly string[]) => {
      const groups = await groupNearDuplicates(order);
      return new Set([...new Set(groups)].map((group) => order.filter((_, index) => groups[index] === group).sort().join('|')));
    };
    expect(await named([...texts].reverse())).toEqual(await named(texts));
    expect(await named(texts)).toContain('a rather long text about cards and bank|a rather long text about cards and banks');
  });
});
