import { groupOf, type LabelLevel, type TraitKey, type TraitValue, type Traits } from './traits';

/** The survey never says how many labels are few; the platform shows this border wherever it is used. */
export const DEFAULT_FEW_LABELS_BORDER = 100;

export interface SurveyOptions {
  /** Labels in total up to which they count as few. */
  readonly fewLabelsBorder?: number;
}

/** A trait that followed from another one; `overrode` when the task had said otherwise. */
export interface Derivation {
  readonly key: TraitKey;
  readonly value: TraitValue;
  readonly from: TraitKey;
  readonly overrode: boolean;
}

export interface ClosedTraits {
  readonly traits: Traits;
  readonly derived: readonly Derivation[];
}

/** 0 is none, up to and with the border few, above it abundant. */
export function labelLevel(count: number, border: number = DEFAULT_FEW_LABELS_BORDER): LabelLevel {
  if (count <= 0) return 'none';
  return count <= border ? 'few' : 'abundant';
}

/**
 * Adds what the task's answers imply. What the survey's definitions imply wins over an answer that says otherwise (and `overrode` tells);
 * a label level that the team stated itself wins over the count.
 */
export function closeTraits(traits: Traits, options: SurveyOptions = {}): ClosedTraits {
  const derived: Derivation[] = [];
  let closed = traits;
  for (const imply of implications) {
    const found = imply(closed, options.fewLabelsBorder ?? DEFAULT_FEW_LABELS_BORDER);
    if (!found || closed[found.key] === found.value) continue;
    derived.push({ ...found, overrode: closed[found.key] !== undefined });
    closed = { ...closed, [found.key]: found.value };
  }
  return { traits: closed, derived };
}

/** The same task with n labels in hand: what a budget of a ladder asks. */
export function atLabelCount(traits: Traits, count: number): Traits {
  const { 'labels.level': _stated, ...rest } = traits;
  return { ...rest, 'labels.count': count };
}

type Implication = (traits: Traits, border: number) => Omit<Derivation, 'overrode'> | null;

/** In this order one pass is enough: the group must be known before what it implies. */
const implications: readonly Implication[] = [
  (traits) => (traits['data.adversarial'] ? { key: 'data.ood', value: true, from: 'data.adversarial' } : null),
  (traits) => (traits['task.family'] ? { key: 'task.group', value: groupOf(traits['task.family']), from: 'task.family' } : null),
  (traits) => (traits['task.family'] === 'regression' ? { key: 'task.farFromLanguageModelling', value: true, from: 'task.family' } : null),
  (traits) => (traits['task.family'] === 'chat' ? { key: 'task.mimicHuman', value: true, from: 'task.family' } : null),
  (traits) => (traits['task.group'] === 'reasoning' ? { key: 'task.emergent', value: true, from: 'task.group' } : null),
  (traits, border) => deriveLevel(traits, border),
];

function deriveLevel(traits: Traits, border: number): Omit<Derivation, 'overrode'> | null {
  const count = traits['labels.count'];
  if (count === undefined || traits['labels.level'] !== undefined) return null;
  return { key: 'labels.level', value: labelLevel(count, border), from: 'labels.count' };
}
