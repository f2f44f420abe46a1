import type { Approach, Architecture } from './approach';
import type { OutputKind } from './engine';
import type { TaskFamily } from './words';

/** What kind of value a column holds; a page draws its hint and its check from this. */
export const columnKinds = ['text', 'label', 'number', 'list', 'tags', 'choices', 'choice', 'answers', 'places'] as const;
export type ColumnKind = (typeof columnKinds)[number];

/** The part that a column plays: a field of a mapping. `label` is always the right answer. */
export const familyRoles = ['text', 'second', 'label', 'choices', 'start', 'steps'] as const;
export type FamilyRole = (typeof familyRoles)[number];

/** One column that a family maps. */
export interface FamilyColumn {
  readonly role: FamilyRole;
  readonly name: string;
  readonly description: string;
  readonly isRequired: boolean;
  readonly kind: ColumnKind;
}

/** A prompt template; see the task's rules for its separators. */
export interface FamilyTemplate {
  readonly instruction: string;
  readonly item: string;
  readonly labelPrefix: string;
}

export interface FamilyEntry {
  readonly title: string;
  readonly description: string;
  readonly columns: readonly FamilyColumn[];
  /** What the right answer is. Prompted models that cannot give it directly write text, which is then read. */
  readonly answer: OutputKind;
  /** Metrics with row scores, which curves and verdicts need; the first one is the default. */
  readonly metrics: readonly string[];
  /** Metrics that are shown on a run beside them, without an interval. */
  readonly shownMetrics: readonly string[];
  /** How the survey may call such a task; the first one is assumed until the team says otherwise. */
  readonly surveyFamilies: readonly [string, ...string[]];
  /** How the survey's rules call the metric. */
  readonly metricKind: 'exact' | 'overlap' | 'regression';
  readonly template: FamilyTemplate;
  /** The item where a second text is mapped and the family does not need one. */
  readonly itemWithSecond: string | null;
  /** Room and end of a written answer. */
  readonly writing: { readonly maxNewTokens: number; readonly stop: readonly string[] };
}

const text = (name: string, description: string): FamilyColumn => ({ role: 'text', name, description, isRequired: true, kind: 'text' });
const second = (name: string, description: string, isRequired: boolean): FamilyColumn => ({ role: 'second', name, description, isRequired, kind: 'text' });
const gold = (kind: ColumnKind, name: string, description: string): FamilyColumn => ({ role: 'label', name, description, isRequired: true, kind });
const labelMetrics = ['accuracy', 'macro-f1', 'macro-f1-declared', 'micro-f1', 'weighted-f1', 'balanced-accuracy', 'mcc', 'kappa'] as const;
/** A short answer ends with its line. */
const oneLine = (maxNewTokens: number) => ({ maxNewTokens, stop: ['\n'] });

/** What each family of tasks is. A new family is one more entry here, and what is truly its own where its answers are mapped, shown, read and scored. */
export const families = {
  classification: {
    title: 'Classification',
    description: 'One text, one label of a fixed set.',
    columns: [text('text', 'What is classified.'), gold('label', 'label', 'The right label.')],
    answer: 'label',
    metrics: labelMetrics,
    shownMetrics: [],
    surveyFamilies: ['text-classification', 'sentiment', 'toxicity', 'misc-classification'],
    metricKind: 'exact',
    template: { instruction: 'Read the text and choose the label that fits it best. The labels are:\n{{labels}}', item: '\n\nText: {{text}}\nLabel:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(16),
  },
  'sentence-pair': {
    title: 'Sentence pairs',
    description: 'Two texts, one label that says how they relate.',
    columns: [text('first text', 'The premise, or the first of the pair.'), second('second text', 'The hypothesis, or the second of the pair.', true), gold('label', 'label', 'The right label.')],
    answer: 'label',
    metrics: labelMetrics,
    shownMetrics: [],
    surveyFamilies: ['nli', 'text-classification', 'mrc', 'misc-classification'],
    metricKind: 'exact',
    template: { instruction: 'Read both texts and choose the label that says how the second relates to the first. The labels are:\n{{labels}}', item: '\n\nFirst text: {{text}}\nSecond text: {{second}}\nLabel:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(16),
  },
  regression: {
    title: 'Regression',
    description: 'One text or a pair of texts, a number.',
    columns: [text('text', 'What is scored, or the first text of a pair.'), second('second text', 'The second text of a pair.', false), gold('number', 'number', 'The right number.')],
    answer: 'number',
    metrics: ['pearson', 'spearman', 'kendall', 'r-squared', 'mae', 'rmse'],
    shownMetrics: [],
    surveyFamilies: ['regression', 'quality-evaluation'],
    metricKind: 'regression',
    template: { instruction: 'Read the text and give the number that fits it, from {{low}} to {{high}}.', item: '\n\nText: {{text}}\nNumber:', labelPrefix: ' ' },
    itemWithSecond: '\n\nFirst text: {{text}}\nSecond text: {{second}}\nNumber:',
    writing: oneLine(12),
  },
  ner: {
    title: 'Named entities',
    description: 'A sentence in words, a tag for each word (B-, I- and O).',
    columns: [{ role: 'text', name: 'words', description: 'A list of words, or words with spaces between.', isRequired: true, kind: 'list' }, gold('tags', 'tags', 'One tag for each word: O, B-type or I-type.')],
    answer: 'tags',
    metrics: ['span-f1', 'span-macro-f1'],
    shownMetrics: [],
    surveyFamilies: ['ner', 'parsing'],
    metricKind: 'exact',
    template: { instruction: 'List the entities of the text, each with its type, as in "type: words; type: words", or write "none". The types are:\n{{labels}}', item: '\n\nText: {{text}}\nEntities:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(96),
  },
  'multiple-choice': {
    title: 'Multiple choice',
    description: "A question with its own answers, of which one is right.",
    columns: [
      text('question', 'What is asked.'), second('passage', 'A text that the question is about.', false),
      { role: 'choices', name: 'choices', description: 'A list of answers (texts, or objects with "label" and "text"), or several columns with one answer each.', isRequired: true, kind: 'choices' },
      gold('choice', 'right answer', 'The letter, the place (from 0) or the text of the right answer.'),
    ],
    answer: 'choice',
    metrics: ['accuracy'],
    shownMetrics: [],
    surveyFamilies: ['exam-qa', 'commonsense-reasoning', 'logical-reasoning', 'mrc', 'open-book-qa'],
    metricKind: 'exact',
    template: { instruction: 'Answer the question.', item: '\n\nQuestion: {{text}}\nAnswer:', labelPrefix: ' ' },
    itemWithSecond: '\n\nText: {{second}}\nQuestion: {{text}}\nAnswer:',
    writing: oneLine(24),
  },
  'extractive-qa': {
    title: 'Extractive question answering',
    description: 'A context and a question; the answer is a piece of the context.',
    columns: [
      text('context', 'The text that holds the answer.'), second('question', 'What is asked.', true),
      gold('answers', 'answers', 'A text, a list of texts, or objects with "text" and "answer_start"; an empty list where the context does not hold the answer.'),
      { role: 'start', name: 'answer start', description: 'Where the first answer starts in the context, in characters from 0. Without it the first place counts.', isRequired: false, kind: 'places' },
    ],
    answer: 'span',
    metrics: ['token-f1', 'exact-match'],
    shownMetrics: [],
    surveyFamilies: ['mrc', 'open-book-qa'],
    metricKind: 'exact',
    template: { instruction: 'Answer the question with words of the text.', item: '\n\nText: {{text}}\nQuestion: {{second}}\nAnswer:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(32),
  },
  'closed-book-qa': {
    title: 'Closed-book question answering',
    description: 'A question without any text to look it up in; several answers may be right.',
    columns: [text('question', 'What is asked.'), gold('answers', 'answers', 'A right answer, or a list of all that count as right.')],
    answer: 'text',
    metrics: ['exact-match', 'token-f1'],
    shownMetrics: [],
    surveyFamilies: ['closed-book-qa'],
    metricKind: 'exact',
    template: { instruction: 'Answer the question in a few words.', item: '\n\nQuestion: {{text}}\nAnswer:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(32),
  },
  summarisation: {
    title: 'Summarisation',
    description: 'A document, one or more short texts that say what it says.',
    columns: [text('document', 'What is summarised.'), gold('answers', 'summaries', 'A summary, or a list of summaries.')],
    answer: 'text',
    metrics: ['rouge-l', 'rouge-1', 'rouge-2', 'rouge-lsum', 'chrf'],
    shownMetrics: [],
    surveyFamilies: ['summarization'],
    metricKind: 'overlap',
    template: { instruction: 'Summarise the document in one sentence.', item: '\n\nDocument: {{text}}\nSummary:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(96),
  },
  translation: {
    title: 'Translation',
    description: 'A text in one language, the same in another.',
    columns: [text('source', 'What is translated.'), gold('answers', 'translations', 'A translation, or a list of translations.')],
    answer: 'text',
    metrics: ['chrf', 'chrf-plus', 'bleu'],
    shownMetrics: [],
    surveyFamilies: ['translation'],
    metricKind: 'overlap',
    template: { instruction: 'Translate the text.', item: '\n\nText: {{text}}\nTranslation:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(128),
  },
  maths: {
    title: 'Maths with a numeric answer',
    description: 'A word problem, a number; the written steps to it where they are known.',
    columns: [
      text('problem', 'What is to be solved.'), gold('number', 'answer', 'The right number.'),
      { role: 'steps', name: 'steps', description: 'The written way to the answer, for arms that show or learn it.', isRequired: false, kind: 'text' },
    ],
    answer: 'text',
    metrics: ['numeric-accuracy'],
    shownMetrics: [],
    surveyFamilies: ['arithmetic-reasoning', 'symbolic-manipulation'],
    metricKind: 'exact',
    template: { instruction: 'Solve the problem and give the number.', item: '\n\nProblem: {{text}}\nAnswer:', labelPrefix: ' ' },
    itemWithSecond: null,
    writing: oneLine(24),
  },
} as const satisfies Record<TaskFamily, FamilyEntry>;

/** Written steps need room, and end with an empty line. */
export const stepsWriting = { maxNewTokens: 320, stop: ['\n\n'] } as const;

type Outputs = Partial<Record<OutputKind, OutputKind>>;

/** A model that continues text is asked for likelihoods where the answers are known, and for text where they are not. */
const asText: Outputs = { label: 'label', choice: 'choice', number: 'text', tags: 'text', span: 'text', text: 'text' };
const labelOnly: Outputs = { label: 'label' };
const labelOrNumber: Outputs = { label: 'label', number: 'number' };
const prompting = { 'decoder-only': asText, 'encoder-decoder': asText, endpoint: asText, 'encoder-only': labelOnly, 'static-vectors': labelOnly, other: {} };
const tuning = {
  'encoder-only': { label: 'label', number: 'number', tags: 'tags', span: 'span' },
  'decoder-only': { ...asText, number: 'number' },
  'encoder-decoder': asText,
  'static-vectors': {}, endpoint: {}, other: {},
} as const;
const overVectors = { 'encoder-only': labelOrNumber, 'static-vectors': labelOrNumber, 'decoder-only': labelOrNumber, 'encoder-decoder': labelOrNumber, endpoint: labelOrNumber, other: {} };

/** How an approach on a model of an architecture gives each kind of answer; what is absent is refused. Without a model the architecture does not matter. */
const outputs: Record<Approach, Record<Architecture, Outputs> | Outputs> = {
  majority: { label: 'label', choice: 'choice', number: 'number', tags: 'tags', text: 'text' },
  'tf-idf': labelOrNumber,
  'zero-shot': prompting,
  'in-context': prompting,
  'frozen-features': overVectors,
  lora: tuning,
  'fine-tune': tuning,
  contrastive: { 'encoder-only': labelOnly, 'static-vectors': {}, 'decoder-only': {}, 'encoder-decoder': {}, endpoint: {}, other: {} },
};

/** What the engine is asked for, or null where the approach cannot give this family's answers on such a model. */
export function outputOf(family: TaskFamily, { approach, architecture }: { approach: Approach; architecture: Architecture | null }): OutputKind | null {
  const table = outputs[approach];
  const { answer } = families[family];
  const row = 'encoder-only' in table ? (architecture === null ? {} : table[architecture]) : table;
  if (approach === 'majority' && !hasCommonAnswers(family)) return null;
  return row[answer] ?? null;
}

/** Summaries and translations differ from row to row: the most frequent one says nothing. */
function hasCommonAnswers(family: TaskFamily): boolean {
  return family !== 'summarisation' && family !== 'translation';
}

/** Why an approach cannot give a family's answers on such a model, as a sentence; null where it can. */
export function refusalOf(family: TaskFamily, { approach, architecture }: { approach: Approach; architecture: Architecture | null }): string | null {
  if (outputOf(family, { approach, architecture }) !== null) return null;
  const { answer, title } = families[family];
  const place = `${title} does not work with this arm: `;
  switch (approach) {
    case 'majority':
      return `${place}the right answers differ from row to row, so the most frequent one says nothing. Zero-shot is the floor here.`;
    case 'contrastive':
      return `${place}contrastive tuning draws the texts of one label together, and here are no labels. Fine-tune instead.`;
    case 'tf-idf':
    case 'frozen-features':
      return `${place}a linear model on one vector predicts a label or a number; ${answerNeeds[answer]}`;
    case 'zero-shot':
    case 'in-context':
      return `${place}a model that continues no text can be asked for labels only; choose a decoder, an encoder-decoder or an endpoint.`;
    case 'lora':
    case 'fine-tune':
      return `${place}an encoder answers with a label, a number, tags or a piece of the text; ${answerNeeds[answer]} Choose a decoder or an encoder-decoder.`;
  }
}

const answerNeeds: Readonly<Record<OutputKind, string>> = {
  label: 'this family needs a label.',
  number: 'this family needs a number.',
  choice: 'in multiple choice every row brings answers of its own.',
  tags: 'named entities need an answer for each word.',
  span: 'the answer is a piece of the text.',
  text: 'the answer has to be written.',
};
