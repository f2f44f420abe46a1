import { families, type Architecture, type TaskFamily } from '@crossover/contracts';
import type { Gold, NumberScale, RowParts } from '../datasets';
import { entityTypes, typesOf } from './entity-types';
import type { PromptTemplate, TaskLabel } from './task.shape';

/** The texts of a row that a prompt may show. */
export interface PromptTexts {
  readonly text: string;
  readonly second: string | null;
  readonly parts?: RowParts | null;
}

/** What the prompts of a task are made of. */
export interface PromptTask {
  readonly family: TaskFamily;
  readonly template: PromptTemplate;
  readonly labels: readonly TaskLabel[];
  readonly scale: NumberScale | null;
}

/** Ends the instruction of an arm that asks for written steps (Wei et al. 2022, arXiv 2201.11903). */
const stepsRequest = ' Write the steps first, and end with "The answer is" and the number.';

/** The part that all prompts of a task share: the instruction with the labels listed where it says {{labels}}. */
export function renderInstruction(template: PromptTemplate, labels: readonly TaskLabel[]): string {
  return fill(template.instruction, { labels: labels.map(labelLine).join('\n') });
}

/** The instruction of any family: types of entities in place of their tags, the ends of the scale, and the request for written steps. */
export function renderTaskInstruction({ family, template, labels, scale }: PromptTask, { writtenSteps = false }: { writtenSteps?: boolean } = {}): string {
  const listed = families[family].answer === 'tags' ? typesOf(labels).map(({ words }) => `- ${words}`) : labels.map(labelLine);
  const instruction = fill(template.instruction, { labels: listed.join('\n'), low: scale ? String(scale.low) : '', high: scale ? String(scale.high) : '' });
  return writtenSteps ? `${instruction}${stepsRequest}` : instruction;
}

/** A row's own part, from its leading separator up to where the label goes. Slots inside the row's texts are text. */
export function renderItem(template: PromptTemplate, { text, second, parts }: PromptTexts): string {
  return fill(template.item, { text, second: second ?? '', choices: (parts?.choices ?? []).map((choice, index) => `${letterOf(index)}. ${choice}`).join('\n') });
}

/** What a model may continue a multiple choice item with: letters where the item lists the choices, else their texts. */
export function renderChoices(template: PromptTemplate, choices: readonly string[]): string[] {
  return choices.map((choice, index) => `${template.labelPrefix}${showsChoices(template) ? letterOf(index) : choice}`);
}

/**
 * The template as a model of this kind reads it. A served model writes its answer: it must see what it chooses among, and says a letter. The likelihood
 * of each choice can be compared without that, and an engine's model is asked as the team wrote it.
 */
export function templateFor({ family, template }: Pick<PromptTask, 'family' | 'template'>, architecture: Architecture | null): PromptTemplate {
  return families[family].answer === 'choice' && architecture === 'endpoint' ? listingChoices(template) : template;
}

/** The choices stand behind the last of the row's texts, where the template does not list them itself. */
function listingChoices(template: PromptTemplate): PromptTemplate {
  const last = [...template.item.matchAll(slot)].at(-1);
  if (showsChoices(template) || !last) return template;
  const end = last.index + last[0].length;
  return { ...template, item: `${template.item.slice(0, end)}\n{{choices}}${template.item.slice(end)}` };
}

export function showsChoices({ item }: PromptTemplate): boolean {
  return [...item.matchAll(slot)].some(([, name]) => name === 'choices');
}

/** The right answers of a row as they continue its item, the one to show or to learn first. */
export function renderAnswers(task: PromptTask, row: PromptTexts & { readonly label: Gold }, { writtenSteps = false }: { writtenSteps?: boolean } = {}): string[] {
  return answerTexts(task, row, writtenSteps).map((answer) => `${task.template.labelPrefix}${answer}`);
}

function answerTexts({ family, template, labels }: PromptTask, { label, parts }: PromptTexts & { readonly label: Gold }, writtenSteps: boolean): string[] {
  switch (families[family].answer) {
    case 'label':
      return [labels.find(({ value }) => value === label)?.text ?? String(label)];
    case 'choice':
      return [showsChoices(template) ? letterOf(Number(label)) : (parts?.choices?.[Number(label)] ?? '')];
    case 'number':
      return [String(label)];
    case 'tags':
      return [entityTypes(labels).write(parts?.tokens ?? [], textsOf(label))];
    case 'span':
    case 'text': {
      const answers = textsOf(label);
      const isShown = writtenSteps && parts?.steps !== undefined;
      return answers.length === 0 ? [noAnswer] : answers.map((answer) => (isShown ? `${parts.steps} The answer is ${answer}` : answer));
    }
  }
}

/** What stands for the answer that a context does not hold. */
export const noAnswer = 'no answer';

/** Texts of a gold list; a placed answer is its text. */
export function textsOf(label: Gold): string[] {
  return typeof label === 'object' ? label.map((answer) => (typeof answer === 'string' ? answer : answer.text)) : [String(label)];
}

export function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

/** What an engine scores after an item: one label, with its separator in front. */
export function labelContinuation(template: PromptTemplate, label: TaskLabel): string {
  return `${template.labelPrefix}${label.text}`;
}

/** A labelled row as a prompt shows it before the row that is asked. */
export function renderDemonstration(template: PromptTemplate, texts: PromptTexts, label: TaskLabel): string {
  return `${renderItem(template, texts)}${labelContinuation(template, label)}`;
}

/** Items without content, for calibration (Zhao et al. 2021, arXiv 2102.09690); a pair is empty on both sides. */
export function contentFreeItems(template: PromptTemplate): readonly string[] {
  return ['N/A', '[MASK]', ''].map((nothing) => renderItem(template, { text: nothing, second: nothing }));
}

/** What labels mean in words, for forms that compare meanings: the description (the label's words without one), and the sentence that it makes. */
export function labelMeanings(labels: readonly TaskLabel[], hypothesis: string): { description: string; hypothesis: string }[] {
  return labels.map(({ text, description }) => ({ description: description ?? text, hypothesis: description ?? fill(hypothesis, { label: text }) }));
}

export const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** One pass, so that what is filled in is never read as a template again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(slot, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}

function labelLine({ text, description }: TaskLabel): string {
  return description ? `- ${text}: ${description}` : `- ${text}`;
}
