import { families, taskFamilies, type FamilyRole, type TaskFamily } from '@crossover/contracts';
import type { FileColumn } from './file.shape';
import type { ColumnMapping } from './version.shape';

type Names = Partial<Record<FamilyRole, RegExp>>;

/** What people call the columns of a family. */
const names: Readonly<Record<TaskFamily, Names>> = {
  classification: {},
  'sentence-pair': {},
  regression: { text: /^(text|sentence_?1|text_?1|first|review|premise)$/i, second: /^(sentence_?2|text_?2|second|hypothesis)$/i, label: /^(score|rating|stars|similarity|value|number|grade|label|target|y)$/i },
  ner: { text: /^(tokens|words)$/i, label: /^(ner_?)?(tags|labels)$/i },
  'multiple-choice': { text: /^(question|query|stem|prompt)$/i, second: /^(passage|context|article|support|story)$/i, choices: /^(choices|options|endings|((choice|option|ending)[_ ]?)?[a-h1-8])$/i, label: /^(answer|answer_?key|label|correct|correct_?answer|gold)$/i },
  'extractive-qa': { text: /^(context|passage|paragraph)$/i, second: /^(question|query)$/i, label: /^(answers?|answer_text)$/i, start: /^(answer_)?start$/i },
  'closed-book-qa': { text: /^(question|query)$/i, label: /^(answers?|aliases|target)$/i },
  summarisation: { text: /^(document|article|source|content|body|dialogue|text)$/i, label: /^(summar(y|ies)|highlights|abstract|tl_?dr)$/i },
  translation: { text: /^(source|src|en|english)$/i, label: /^(target|tgt|translations?|de|fr|es|it|pt|nl|german|french|spanish)$/i },
  maths: { text: /^(question|problem)$/i, label: /^(answer|result|final_?answer)$/i, steps: /^(solution|steps|rationale|explanation)$/i },
};

/** Families whose columns say the most come first: a context makes a question extractive. */
const bySpecificity: readonly TaskFamily[] = ['ner', 'extractive-qa', 'multiple-choice', 'summarisation', 'maths', 'closed-book-qa', 'translation', 'regression', 'sentence-pair', 'classification'];

/** The mapping that the names of the columns suggest for a family; null where a column that it needs has none that fits. A person decides in the end. */
export function suggestMapping(columns: readonly FileColumn[], family: TaskFamily): ColumnMapping | null {
  const guessed = (guess: FileColumn['guess']) => columns.find((column) => column.guess === guess)?.name ?? null;
  const [split, group] = [guessed('split'), guessed('group')];
  if (families[family].answer === 'label') {
    const [text, second, label] = [guessed('text'), family === 'sentence-pair' ? guessed('second') : null, guessed('label')];
    return text === null || label === null || (family === 'sentence-pair' && second === null) ? null : { family, text, second, label, split, group };
  }
  const find = (role: FamilyRole) => columns.filter(({ name }) => name !== split && name !== group && names[family][role]?.test(name)).map(({ name }) => name);
  const [[text], [second = null], choices, [label], [start = null], [steps = null]] = [find('text'), find('second'), find('choices'), find('label').filter((name) => !find('text').includes(name)), find('start'), find('steps')];
  if (text === undefined || label === undefined) return null;
  const given: Readonly<Record<FamilyRole, boolean>> = { text: true, second: second !== null, label: true, choices: choices.length > 0, start: start !== null, steps: steps !== null };
  return families[family].columns.every(({ role, isRequired }) => !isRequired || given[role]) ? { family, text, second, label, split, group, choices, start, steps } : null;
}

/** The family that the columns look like: the most specific one that finds all that it needs. */
export function suggestFamily(columns: readonly FileColumn[]): TaskFamily {
  const fitting = bySpecificity.filter((family) => suggestMapping(columns, family) !== null);
  return fitting.find((family) => looksRight(family, columns)) ?? taskFamilies[0];
}

/** Names alone mislead where families share them: a maths answer and a regression's are numbers, and a class is no score. */
function looksRight(family: TaskFamily, columns: readonly FileColumn[]): boolean {
  const label = columns.find(({ name }) => name === suggestMapping(columns, family)?.label);
  const isNumeric = label !== undefined && label.samples.length > 0 && label.samples.every((sample) => /^[-+$]?[\d,]*\.?\d+$/.test(sample.trim()));
  if (family === 'maths') return isNumeric || columns.some(({ name }) => names.maths.steps?.test(name));
  return family === 'regression' ? isNumeric && label.distinct > 10 : true;
}
