import type { ColumnRole, FileColumn } from '../file.shape';
import { datasetLimits } from '../limits';
import { splitOfWord } from '../split-words';
import type { SurveyedColumn } from './column-survey';

interface Guess {
  readonly guess: ColumnRole;
  readonly because: string;
}

const labelNames = /^(gold[_ ]?)?(label|labels|class|category|intent|sentiment|target|y|answer|tag)s?$/i;
/** An identifier of something that several rows share; "document" alone is more often the text itself. */
const groupNames = /^(((group|doc|document|user|author|speaker|customer|patient|template|session|thread|conversation|dialogue|article)[_ ]?(id|no|number|key))|group|cluster|user|author|speaker|customer|patient|template|thread)$/i;
const textNames = /^(text|sentence|content|body|message|question|utterance|review|title|document|input|query|comment|tweet)$/i;
const pairs: readonly (readonly [string, string])[] = [
  ['premise', 'hypothesis'], ['sentence1', 'sentence2'], ['sentence_1', 'sentence_2'], ['question1', 'question2'],
  ['text1', 'text2'], ['text_a', 'text_b'], ['text', 'text_pair'], ['question', 'sentence'], ['context', 'statement'], ['question', 'passage'],
];

/** A role for each column with the reason in words; a person decides in the end. */
export function guessColumns(columns: readonly SurveyedColumn[], rows: number): FileColumn[] {
  const guesses = new Map<string, Guess>();
  guessSplit(columns, guesses);
  guessPair(columns, guesses);
  guessLabel(columns, { guesses, rows });
  guessText(columns, guesses);
  guessGroup(columns, { guesses, rows });
  return columns.map((column) => {
    const { guess, because } = guesses.get(column.name) ?? leftOver(column, rows);
    return { name: column.name, guess, because, samples: column.samples, nulls: column.nulls, distinct: column.distinct };
  });
}

function guessSplit(columns: readonly SurveyedColumn[], guesses: Map<string, Guess>): void {
  const found = columns.find(({ words, nulls }) => nulls === 0 && words !== null && words.length > 0 && words.every((word) => splitOfWord(word) !== null));
  if (found) guesses.set(found.name, { guess: 'split', because: `every value is a word for a split: ${found.words?.join(', ') ?? ''}` });
}

function guessPair(columns: readonly SurveyedColumn[], guesses: Map<string, Guess>): void {
  const byName = new Map(columns.map((column) => [column.name.toLowerCase(), column.name]));
  for (const [first, second] of pairs) {
    const [text, other] = [byName.get(first), byName.get(second)];
    if (text === undefined || other === undefined || guesses.has(text) || guesses.has(other)) continue;
    guesses.set(text, { guess: 'text', because: `"${text}" and "${other}" name a pair of texts` });
    guesses.set(other, { guess: 'second', because: `"${text}" and "${other}" name a pair of texts` });
    return;
  }
}

function guessLabel(columns: readonly SurveyedColumn[], { guesses, rows }: { guesses: Map<string, Guess>; rows: number }): void {
  const mostClasses = Math.min(datasetLimits.classes, Math.max(2, rows / 3));
  const fitting = columns.filter((column) => !guesses.has(column.name) && column.isDistinctExact && column.distinct > 0 && column.distinct <= mostClasses && column.meanCharacters <= 60);
  const named = fitting.find((column) => labelNames.test(column.name));
  const [fewest] = fitting.filter((column) => column.distinct > 1 && !textNames.test(column.name)).sort((a, b) => a.distinct - b.distinct);
  const label = named ?? fewest;
  if (!label) return;
  const count = `${label.distinct.toLocaleString('en')} distinct values in ${rows.toLocaleString('en')} rows`;
  guesses.set(label.name, { guess: 'label', because: named ? `its name says so, and it has ${count}` : count });
}

function guessText(columns: readonly SurveyedColumn[], guesses: Map<string, Guess>): void {
  if ([...guesses.values()].some(({ guess }) => guess === 'text')) return;
  const open = columns.filter((column) => !guesses.has(column.name) && column.distinct > 0);
  const named = open.find((column) => textNames.test(column.name));
  const [longest] = [...open].sort((a, b) => b.meanCharacters - a.meanCharacters);
  const text = named ?? longest;
  if (!text) return;
  const length = `its values are ${Math.round(text.meanCharacters).toLocaleString('en')} characters long on average`;
  guesses.set(text.name, { guess: 'text', because: named ? `its name says so, and ${length}` : `the longest column: ${length}` });
}

/** Only where its values repeat: a different value in every row groups nothing. */
function guessGroup(columns: readonly SurveyedColumn[], { guesses, rows }: { guesses: Map<string, Guess>; rows: number }): void {
  const found = columns.find(({ name, distinct, isDistinctExact }) => !guesses.has(name) && groupNames.test(name) && distinct > 1 && (!isDistinctExact || distinct < rows));
  if (found) guesses.set(found.name, { guess: 'group', because: `its name says that rows belong together, and its ${found.distinct.toLocaleString('en')}${found.isDistinctExact ? '' : ' or more'} values repeat in ${rows.toLocaleString('en')} rows` });
}

function leftOver(column: SurveyedColumn, rows: number): Guess {
  if (column.distinct === 0) return { guess: 'ignore', because: 'it is empty' };
  if (column.isDistinctExact && column.distinct === rows) return { guess: 'ignore', because: 'a different value in every row: it may be an identifier' };
  return { guess: 'ignore', because: 'neither the text nor the label' };
}
