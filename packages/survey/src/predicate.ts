import type { TraitKey, TraitValue, Traits } from './traits';

type SetTrait = { [K in TraitKey]: TraitValue<K> extends readonly string[] ? K : never }[TraitKey];
type PlainTrait = Exclude<TraitKey, SetTrait>;
type PlainLeaf = {
  [K in PlainTrait]:
    | { readonly trait: K; readonly op: 'eq'; readonly value: TraitValue<K> }
    | { readonly trait: K; readonly op: 'in'; readonly value: readonly TraitValue<K>[] };
}[PlainTrait];
type SetLeaf = { readonly trait: SetTrait; readonly op: 'has'; readonly value: string };
export type Leaf = PlainLeaf | SetLeaf;

/** When a rule applies: a leaf tests one trait, the rest combine. */
export type Predicate =
  | { readonly always: true }
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | Leaf;

export type Answer = 'yes' | 'no' | 'unknown';

/** The answer, the traits that gave it, and for `unknown` the traits that leave it open. */
export interface Evaluation {
  readonly answer: Answer;
  readonly because: readonly TraitKey[];
  readonly missing: readonly TraitKey[];
}

/**
 * Tests a predicate in three-valued logic (Kleene): a missing trait makes a leaf unknown, and a yes or no never changes when it is filled in.
 * Reads the traits as they are: close them first.
 */
export function evaluate(predicate: Predicate, traits: Traits): Evaluation {
  if ('always' in predicate) return { answer: 'yes', because: [], missing: [] };
  if ('all' in predicate) return combine(predicate.all.map((part) => evaluate(part, traits)), 'no');
  if ('any' in predicate) return combine(predicate.any.map((part) => evaluate(part, traits)), 'yes');
  if ('not' in predicate) return negate(evaluate(predicate.not, traits));
  return testLeaf(predicate, traits);
}

/** How specific a predicate is: the number of its leaves, 0 for `always`. */
export function leafCount(predicate: Predicate): number {
  if ('always' in predicate) return 0;
  if ('all' in predicate) return sum(predicate.all.map(leafCount));
  if ('any' in predicate) return sum(predicate.any.map(leafCount));
  if ('not' in predicate) return leafCount(predicate.not);
  return 1;
}

function testLeaf(leaf: Leaf, traits: Traits): Evaluation {
  const value = traits[leaf.trait];
  if (value === undefined) return { answer: 'unknown', because: [], missing: [leaf.trait] };
  return { answer: holds(leaf, value) ? 'yes' : 'no', because: [leaf.trait], missing: [] };
}

function holds(leaf: Leaf, value: TraitValue): boolean {
  switch (leaf.op) {
    case 'eq':
      return leaf.value === value;
    case 'in':
      return leaf.value.some((candidate) => candidate === value);
    case 'has':
      return Array.isArray(value) && value.includes(leaf.value);
  }
}

/** One part that is `decisive` settles the whole: `no` settles `all`, `yes` settles `any`. */
function combine(parts: readonly Evaluation[], decisive: 'yes' | 'no'): Evaluation {
  const deciding = parts.filter((part) => part.answer === decisive);
  if (deciding.length > 0) return { answer: decisive, because: union(deciding.map((part) => part.because)), missing: [] };
  const open = parts.filter((part) => part.answer === 'unknown');
  if (open.length > 0) return { answer: 'unknown', because: [], missing: union(open.map((part) => part.missing)) };
  return { answer: opposite(decisive), because: union(parts.map((part) => part.because)), missing: [] };
}

function negate(evaluation: Evaluation): Evaluation {
  return { ...evaluation, answer: opposite(evaluation.answer) };
}

function opposite(answer: 'yes' | 'no'): 'yes' | 'no';
function opposite(answer: Answer): Answer;
function opposite(answer: Answer): Answer {
  if (answer === 'unknown') return 'unknown';
  return answer === 'yes' ? 'no' : 'yes';
}

function union(lists: readonly (readonly TraitKey[])[]): readonly TraitKey[] {
  return [...new Set(lists.flat())];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
