import type { TaskFamily } from '@crossover/contracts';
import { DomainError } from '../errors';
import { families } from './families';
import { slot } from './prompt';
import type { PromptTemplate } from './task.shape';

const maxCharacters = 20_000;
const maxPrefixCharacters = 100;

/** Throws what keeps a template from being used: its size, its slots, or where its separators stand. */
export function checkTemplate(template: PromptTemplate, family: TaskFamily, { hasSecond = needsSecond(family) }: { hasSecond?: boolean } = {}): void {
  checkSize(template);
  const { answer } = families[family];
  const inItem = slotsOf(template.item, { part: 'item', allowed: ['text', 'second', ...(answer === 'choice' ? ['choices'] : [])] });
  slotsOf(template.instruction, { part: 'instruction', allowed: [...(answer === 'label' || answer === 'tags' ? ['labels'] : []), ...(answer === 'number' ? ['low', 'high'] : [])] });
  slotsOf(template.labelPrefix, { part: 'label prefix', allowed: [] });
  if (!inItem.has('text')) throw new DomainError('TEMPLATE_NO_TEXT', 'The prompt template has no place for the text; put {{text}} into its item.');
  if (needsSecond(family) && !inItem.has('second')) throw new DomainError('TEMPLATE_NO_SECOND', 'The task has two texts in each row, and the prompt template has no place for the second; put {{second}} into its item.');
  if (!hasSecond && inItem.has('second')) throw new DomainError('TEMPLATE_COLUMN', 'The prompt template asks for {{second}}, but the rows of this task have one text.');
  checkSeparators(template);
}

/** Whether the rows of such a task always have two texts. */
export function needsSecond(family: TaskFamily): boolean {
  return families[family].columns.some(({ role, isRequired }) => role === 'second' && isRequired);
}

function checkSize(template: PromptTemplate): void {
  const size = template.instruction.length + template.item.length;
  if (size > maxCharacters) throw new DomainError('TEMPLATE_TOO_LONG', `The prompt template has ${size.toLocaleString('en')} characters; the limit is ${maxCharacters.toLocaleString('en')}.`, { details: { got: size, limit: maxCharacters } });
  if (template.labelPrefix.length > maxPrefixCharacters) throw new DomainError('TEMPLATE_TOO_LONG', `The label prefix has more than ${maxPrefixCharacters} characters.`, { details: { limit: maxPrefixCharacters } });
  if ([template.instruction, template.item, template.labelPrefix].some((part) => part.includes('\0'))) throw new DomainError('TEXT_NUL', 'The prompt template holds a NUL character; type it again.');
}

function slotsOf(text: string, { part, allowed }: { part: string; allowed: readonly string[] }): ReadonlySet<string> {
  const names = [...text.matchAll(slot)].map(([, name = '']) => name);
  if (/\{\{|\}\}/.test(text.replace(slot, ''))) throw new DomainError('TEMPLATE_SYNTAX', `The ${part} of the prompt template has braces that do not match; a slot is written {{text}}.`);
  const unknown = names.find((name) => !allowed.includes(name));
  if (unknown !== undefined) {
    const choices = allowed.length > 0 ? `It may use ${allowed.map((name) => `{{${name}}}`).join(' and ')}.` : 'It may use no slots.';
    throw new DomainError('TEMPLATE_COLUMN', `The ${part} of the prompt template asks for {{${unknown.slice(0, 60)}}}. ${choices}`);
  }
  return new Set(names);
}

/**
 * The engine encodes instruction, items and labels apart. A tokenizer joins white space to the word after it,
 * so that only separators at the start of a piece give the tokens of the whole prompt.
 */
function checkSeparators({ instruction, item, labelPrefix }: PromptTemplate): void {
  if (/\s$/.test(instruction)) throw new DomainError('TEMPLATE_SEPARATOR', 'The instruction ends in white space; move it to the start of the item.');
  if (!/^\s/.test(item)) throw new DomainError('TEMPLATE_SEPARATOR', 'The item does not start with white space; begin it with a line break, so that items stay apart.');
  if (/\s$/.test(item)) throw new DomainError('TEMPLATE_SEPARATOR', 'The item ends in white space; move it to the label prefix.');
  if (labelPrefix.length > 0 && /\s$/.test(labelPrefix) && labelPrefix.trim() !== '') throw new DomainError('TEMPLATE_SEPARATOR', 'The label prefix ends in white space after text; move the text into the item.');
}
