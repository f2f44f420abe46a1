import { traits } from './data/traits';
import { questionTexts, suggestedTags, type QuestionGroup } from './data/trait-questions';
import type { TraitDefinition } from './trait-definition';
import { traitKeys, type TraitKey } from './traits';

/** A trait as a question of a form; "I don't know" is always an answer. */
export interface TraitQuestion {
  readonly key: TraitKey;
  readonly group: QuestionGroup;
  readonly question: string;
  readonly note: string | null;
  readonly type: TraitDefinition['type'];
  /** The values to choose from: all for an enum, suggestions for a set, empty otherwise. */
  readonly values: readonly string[];
  /** Not asked: it follows from this trait, and may be overruled. */
  readonly derivedFrom: TraitKey | null;
}

/** Every trait with its question, in the order of the form. */
export const traitQuestions: readonly TraitQuestion[] = Object.keys(questionTexts)
  .filter((key): key is TraitKey => traitKeys.some((known) => known === key))
  .map(toQuestion);

/** The questions to ask for traits that are missing: a derived trait is asked through the one it follows from. */
export function askFor(missing: readonly TraitKey[]): readonly TraitKey[] {
  return [...new Set(missing.map((key) => questionTexts[key].derivedFrom ?? key))];
}

function toQuestion(key: TraitKey): TraitQuestion {
  const { group, question, derivedFrom } = questionTexts[key];
  const definition: TraitDefinition = traits[key];
  return { key, group, question, note: definition.note ?? null, type: definition.type, values: valuesOf(definition), derivedFrom: derivedFrom ?? null };
}

function valuesOf(definition: TraitDefinition): readonly string[] {
  switch (definition.type) {
    case 'enum':
      return definition.values;
    case 'set':
      return suggestedTags;
    case 'boolean':
    case 'integer':
      return [];
  }
}
