import type { LeakFinding } from './leak.shape';

/** A finding as a sentence: what it is, and what it does to a score. */
export function leakSentence({ kind, splits: [first, second], count, rows: inGroups = 0 }: LeakFinding): string {
  const isOne = count === 1;
  const rows = `${count.toLocaleString('en')} ${isOne ? 'row' : 'rows'}`;
  const texts = `${count.toLocaleString('en')} ${isOne ? 'text' : 'texts'}`;
  switch (kind) {
    case 'exact-duplicate-inside':
      return `${rows} of ${first} ${isOne ? 'repeats' : 'repeat'} the text of an earlier row.`;
    case 'near-duplicate-inside':
      return `${rows} of ${first} nearly ${isOne ? 'repeats' : 'repeat'} the text of an earlier row.`;
    case 'label-conflict-inside':
      return `${rows} of ${first} ${isOne ? 'has' : 'have'} another label than the first row of the same text.`;
    case 'exact-duplicate-across':
      return `${texts} of ${second} also ${isOne ? 'stands' : 'stand'} in ${first}: a score on ${second} rewards remembering them.`;
    case 'near-duplicate-across':
      return `${texts} of ${second} ${isOne ? 'stands' : 'stand'} nearly alike in ${first}.`;
    case 'label-conflict-across':
      return `${texts} ${isOne ? 'stands' : 'stand'} in ${first} and in ${second} with different labels.`;
    case 'class-unseen':
      return `${rows} of ${second} ${isOne ? 'has' : 'have'} a label that no row of ${first} has: nothing trained here can predict it.`;
    case 'group-across':
      return `${count.toLocaleString('en')} ${isOne ? 'group' : 'groups'} of ${second}, with ${inGroups.toLocaleString('en')} of its rows, also ${isOne ? 'stands' : 'stand'} in ${first}: a score on ${second} rewards knowing ${isOne ? 'that group' : 'those groups'}, and new ones may score lower.`;
  }
}
