/** The survey's sides: what its rules recommend and avoid, as far as it can be measured. */
export const sides = ['zero-shot-llm', 'in-context-llm', 'fine-tuned-small', 'pet', 'frozen-features'] as const;
export type Side = (typeof sides)[number];

/** `pretrain-match` chooses a base model rather than an approach. */
export type RecommendedApproach = Side | 'pretrain-match';

/** A verdict may also measure a side against the best baseline. */
export type ContrastSide = Side | 'baseline';

export const promptingSides: readonly Side[] = ['zero-shot-llm', 'in-context-llm'];
export const tuningSides: readonly Side[] = ['fine-tuned-small', 'pet'];

export type MeasuredApproach = 'majority' | 'tf-idf' | 'frozen-features' | 'zero-shot' | 'in-context' | 'fine-tune' | 'contrastive' | 'lora';

/** Under this size the survey counts a model as one that is fine-tuned (its section 1, footnote). */
export const TUNABLE_BELOW_MILLIONS = 20_000;

/**
 * The survey's side of a measured approach; `null` for a baseline.
 * A model of 20B or more that was tuned, or one whose size nobody knows, is outside the survey's comparison.
 */
export function sideOf(approach: MeasuredApproach, parametersInMillions: number | null): Side | 'outside-comparison' | null {
  switch (approach) {
    case 'zero-shot':
      return 'zero-shot-llm';
    case 'in-context':
      return 'in-context-llm';
    case 'frozen-features':
      return 'frozen-features';
    case 'lora':
      return 'pet';
    case 'fine-tune':
    case 'contrastive':
      return parametersInMillions !== null && parametersInMillions < TUNABLE_BELOW_MILLIONS ? 'fine-tuned-small' : 'outside-comparison';
    case 'majority':
    case 'tf-idf':
      return null;
  }
}
