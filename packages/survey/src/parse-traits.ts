import { traits } from './data/traits';
import type { TraitDefinition } from './trait-definition';
import { isTraitKey, traitKeys, type TraitKey, type TraitValue, type Traits } from './traits';

export type ParsedTrait =
  | { readonly ok: true; readonly key: TraitKey; readonly value: TraitValue | null }
  | { readonly ok: false; readonly sentence: string };

/** Reads one answer that came from outside; the sentence of a refusal says what to write instead. `null` is "I don't know". */
export function parseTrait(key: string, value: unknown): ParsedTrait {
  if (!isTraitKey(key)) return { ok: false, sentence: `There is no trait called "${key.slice(0, 60)}". The traits are ${traitKeys.join(', ')}.` };
  if (value === null || value === undefined) return { ok: true, key, value: null };
  const definition: TraitDefinition = traits[key];
  if (!fits(definition, value)) return { ok: false, sentence: `${key} must be ${expected(definition)}, or null for "I don't know".` };
  return { ok: true, key, value };
}

/** Reads a record of answers: what could be read, and one sentence for each answer that could not. */
export function parseTraits(record: Readonly<Record<string, unknown>>): { traits: Traits; problems: readonly string[] } {
  const parsed = Object.entries(record).map(([key, value]) => parseTrait(key, value));
  const answers = parsed.flatMap((each) => (each.ok && each.value !== null ? [[each.key, each.value]] : []));
  return { traits: Object.fromEntries(answers), problems: parsed.flatMap((each) => (each.ok ? [] : [each.sentence])) };
}

const MAX_TAGS = 50;
const MAX_TAG_LENGTH = 60;

function fits(definition: TraitDefinition, value: unknown): value is TraitValue {
  switch (definition.type) {
    case 'enum':
      return typeof value === 'string' && definition.values.includes(value);
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
    case 'set':
      return Array.isArray(value) && value.length <= MAX_TAGS && value.every(isTag);
  }
}

function isTag(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0 && value.length <= MAX_TAG_LENGTH;
}

function expected(definition: TraitDefinition): string {
  switch (definition.type) {
    case 'enum':
      return `one of ${definition.values.join(', ')}`;
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'a whole number of 0 or more';
    case 'set':
      return `a list of at most ${MAX_TAGS} tags, each of 1 to ${MAX_TAG_LENGTH} characters`;
  }
}
