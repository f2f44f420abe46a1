import type { PromptTemplate, TaskLabel } from './task.shape';

/** The texts of a row that a prompt may show. */
export interface PromptTexts {
  readonly text: string;
  readonly second: string | null;
}

/** The part that all prompts of a task share: the instruction with the labels listed where it says {{labels}}. */
export function renderInstruction(template: PromptTemplate, labels: readonly TaskLabel[]): string {
  return fill(template.instruction, { labels: labels.map(labelLine).join('\n') });
}

/** A row's own part, from its leading separator up to where the label goes. Slots inside the row's texts are text. */
export function renderItem(template: PromptTemplate, { text, second }: PromptTexts): string {
  return fill(template.item, { text, second: second ?? '' });
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

export const slot = /\{\{\s*([^{}]*?)\s*\}\}/g;

/** One pass, so that what is filled in is never read as a template again. */
function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(slot, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? '') : whole));
}

function labelLine({ text, description }: TaskLabel): string {
  return description ? `- ${text}: ${description}` : `- ${text}`;
}
