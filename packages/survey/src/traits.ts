import { familyGroups, traits } from './data/traits';

export type TraitKey = keyof typeof traits;

type ValueOf<D> = D extends { readonly values: readonly (infer V)[] }
  ? V
  : D extends { readonly type: 'boolean' }
    ? boolean
    : D extends { readonly type: 'integer' }
      ? number
      : readonly string[];
export type TraitValue<K extends TraitKey = TraitKey> = { [T in K]: ValueOf<(typeof traits)[T]> }[K];

/** A task's answers; a missing key is "I don't know". */
export type Traits = { readonly [K in TraitKey]?: TraitValue<K> };

export type TaskFamily = TraitValue<'task.family'>;
export type TaskGroup = TraitValue<'task.group'>;
export type LabelLevel = TraitValue<'labels.level'>;

export const traitKeys: readonly TraitKey[] = Object.keys(traits).filter(isTraitKey);

/** Whether the survey's rules know a trait of this name. */
export function isTraitKey(key: string): key is TraitKey {
  return Object.hasOwn(traits, key);
}

/** The group of a task family. */
export function groupOf(family: TaskFamily): TaskGroup {
  return traits['task.group'].values.find((group) => familyGroups[group].some((member) => member === family)) ?? 'other';
}
