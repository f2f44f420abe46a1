import type { TaskFamily } from '@crossover/contracts';
import { isTraitKey, parseTrait, parseTraits, traitQuestions, type TraitQuestion, type TraitValue as SurveyValue, type Traits } from '@crossover/survey';
import { DomainError } from '../errors';
import { families, surveyFamiliesOf } from './families';
import type { TaskTrait, TaskTraits } from './task.shape';

/** An answer as it came in; `null` is "I don't know". */
export interface TraitAnswer {
  readonly key: string;
  readonly value?: unknown;
}

/** The survey's questions about a task, in the order of a form. */
export const traitForm: readonly TraitQuestion[] = traitQuestions;
export type TraitFormEntry = TraitQuestion;

/** What the data of a task tell about it. */
export interface TaskFacts {
  readonly family: TaskFamily;
  readonly trainRows: number;
  readonly validationRows: number;
  readonly isValidationFree: boolean;
  readonly labels: number;
  readonly metricTitle: string;
  readonly scripts: readonly string[];
}

/** Answers that nobody had to give: derived where the data show it, assumed where the usual case is taken and said. */
export function deriveTraits(facts: TaskFacts): TaskTraits {
  const counted = facts.isValidationFree ? 0 : facts.validationRows;
  const rows = `${facts.trainRows.toLocaleString('en')} train rows${counted > 0 ? ` and ${counted.toLocaleString('en')} validation rows` : ''}`;
  const { answer, metricKind } = families[facts.family];
  const [surveyFamily] = surveyFamiliesOf(facts.family);
  const labels = answer === 'label' ? `, ${facts.labels} labels` : '';
  return {
    'labels.count': derived(facts.trainRows + counted, `from your data: ${rows}${labels}`),
    'task.family': assumed(surveyFamily, `the usual case of ${families[facts.family].title.toLowerCase()}; choose a closer one if there is`),
    'task.formalised': derived(true, answer === 'label' ? `a fixed set of ${facts.labels} labels` : 'each row has a right answer to compare with'),
    'metric.kind': derived(metricKind, metricNotes[metricKind](facts.metricTitle)),
    'data.ood': assumed(false, 'the test rows were taken to be like the train rows; say so if users write differently'),
    ...(facts.scripts.length > 1 ? { 'domain.tags': derived(['multilingual'], `texts in several scripts: ${facts.scripts.join(', ')}`) } : {}),
  };
}

const metricNotes = {
  exact: (title: string) => `${title} compares with the right answer exactly`,
  overlap: (title: string) => `${title} counts what an answer shares with the right ones`,
  regression: (title: string) => `${title} compares numbers`,
} as const;

/** Answers of people; TRAIT_UNKNOWN or TRAIT_VALUE for what the survey's rules cannot read. */
export function askedTraits(answers: readonly TraitAnswer[]): TaskTraits {
  return Object.fromEntries(answers.map((answer) => [answer.key, { value: parseAnswer(answer), source: 'asked', note: null } satisfies TaskTrait]));
}

/** The answers as the survey reads them; "I don't know" is a missing key. */
export function plainTraits(traits: TaskTraits): Traits {
  return parseTraits(Object.fromEntries(Object.entries(traits).map(([key, trait]) => [key, trait.value]))).traits;
}

/** What people answered among the traits; the rest is derived anew whenever the task changes. */
export function keepAsked(traits: TaskTraits): TaskTraits {
  return Object.fromEntries(Object.entries(traits).filter(([, trait]) => trait.source === 'asked'));
}

function parseAnswer({ key, value }: TraitAnswer): SurveyValue | null {
  const parsed = parseTrait(key, value ?? null);
  if (parsed.ok) return parsed.value;
  throw new DomainError(isTraitKey(key) ? 'TRAIT_VALUE' : 'TRAIT_UNKNOWN', parsed.sentence);
}

function derived(value: NonNullable<TaskTrait['value']>, note: string): TaskTrait {
  return { value, source: 'derived', note };
}

function assumed(value: NonNullable<TaskTrait['value']>, note: string): TaskTrait {
  return { value, source: 'assumed', note };
}
