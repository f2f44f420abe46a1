import type { LabelCount, LabelValue } from '../datasets';
import { DomainError } from '../errors';
import type { TaskLabel } from './task.shape';

/** Words for one label, as a person gives them. */
export interface LabelWords {
  readonly value: unknown;
  readonly text: string;
  readonly description?: string | null;
}

const maxTextCharacters = 200;
const maxDescriptionCharacters = 500;

/**
 * The labels of a version in their fixed order, by JSON text, with the words that a prompt uses.
 * A label without words gets its value with _ and - turned into spaces.
 */
export function labelsOf(histogram: readonly LabelCount[], words: readonly LabelWords[] = []): TaskLabel[] {
  const values = histogram.map(({ value }) => value).sort(byJsonText);
  const given = new Map(words.map((entry) => [JSON.stringify(entry.value), entry]));
  const unknown = words.find((entry) => !values.some((value) => value === entry.value));
  if (unknown) throw new DomainError('LABEL_UNKNOWN', `No row of the dataset has the label ${shorten(JSON.stringify(unknown.value) ?? 'nothing')}.`);
  const labels = values.map((value) => toLabel(value, given.get(JSON.stringify(value))));
  checkChoices(labels);
  return labels;
}

/** The tags of a named entity task, with O first: what a model that tags words chooses from. */
export function tagLabels(histogram: readonly LabelCount[]): TaskLabel[] {
  const tags = histogram.map(({ value }) => String(value)).filter((tag) => tag !== 'O').sort((a, b) => byJsonText(a, b));
  return ['O', ...tags].map((tag) => ({ value: tag, text: tag, description: null }));
}

function toLabel(value: LabelValue, words: LabelWords | undefined): TaskLabel {
  const text = words ? words.text.trim() : defaultText(value);
  const description = words?.description?.trim() || null;
  return { value, text, description };
}

function defaultText(value: LabelValue): string {
  return String(value).replace(/[_-]+/g, ' ').trim() || String(value).trim();
}

/** Two labels with the same words are one choice for a model, whatever their values are. */
function checkChoices(labels: readonly TaskLabel[]): void {
  if (labels.length < 2) throw new DomainError('CHOICES_FEW', 'A task needs at least two labels to choose from.');
  const seen = new Map<string, TaskLabel>();
  for (const label of labels) {
    if (label.text === '') throw new DomainError('CHOICES_EMPTY', `The label ${shorten(JSON.stringify(label.value))} has no words; write what a prompt should say.`);
    if (label.text.length > maxTextCharacters || (label.description?.length ?? 0) > maxDescriptionCharacters) throw new DomainError('CHOICES_TOO_LONG', `The words of the label ${shorten(JSON.stringify(label.value))} are too long; ${maxTextCharacters} characters for the label and ${maxDescriptionCharacters} for its description are the limits.`);
    if (`${label.text}${label.description ?? ''}`.includes('\0')) throw new DomainError('TEXT_NUL', `The words of the label ${shorten(JSON.stringify(label.value))} hold a NUL character; type them again.`);
    const twin = seen.get(label.text);
    if (twin) throw new DomainError('CHOICES_EQUAL', `The labels ${shorten(JSON.stringify(twin.value))} and ${shorten(JSON.stringify(label.value))} would both read "${shorten(label.text)}" in a prompt; give them different words.`);
    seen.set(label.text, label);
  }
}

/** Code units, not a locale's order, so that every machine numbers the labels alike. */
function byJsonText(a: LabelValue, b: LabelValue): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
