import type { Predicate } from './predicate';
import type { ContrastSide, RecommendedApproach } from './side';

/** `should`: a stated preference; `may`: allowed or mentioned; `avoid`: a warning, `recommends` may be empty. */
export const strengths = ['should', 'may', 'avoid'] as const;
export type Strength = (typeof strengths)[number];

/** What a plain experiment on one task lacks to test some rules. */
export const needs = [
  'synthetic-labels', 'model-variants', 'matched-models', 'equal-size-models',
  'judged-ranking', 'ranking-latency', 'human-preference', 'program-tests', 'counterfactual-twins', 'retrieved-passages', 'multimodal-models',
  'double-labelled-rows', 'human-rated-outputs', 'edited-twins', 'several-tasks', 'real-traffic', 'cost-and-latency',
  'checked-facts', 'data-flow-review', 'definition', 'no-claim',
] as const;
export type Need = (typeof needs)[number];

/** How a team's own runs can test a rule: `against` names the other side where it is not simply the rest. */
export type Testing =
  | { readonly kind: 'plain'; readonly against?: readonly ContrastSide[] }
  /** What an experiment shows of how it was done answers it, or people do, where no run can. */
  | { readonly kind: 'practice'; readonly answeredBy?: 'people' }
  /** By how much less the recommended side loses on shifted rows: a second task holds them. */
  | { readonly kind: 'shift' }
  /** Whether the recommended side gains with the size of its model. */
  | { readonly kind: 'trend' }
  /** Whether the recommended side's probabilities come nearer to what is right, on the same rows. */
  | { readonly kind: 'calibration' }
  | { readonly kind: 'needs'; readonly need: Need };

/** One rule of the survey, in our own words. `testing` is ours; the rest restates the survey. */
export interface RuleEntry {
  readonly id: string;
  /** Where in the survey, such as `4.1.1` and remark `2`. */
  readonly section: string;
  readonly remark: string;
  readonly strength: Strength;
  /** The predicate as a phrase for people. */
  readonly condition: string;
  readonly when: Predicate;
  readonly recommends: readonly RecommendedApproach[];
  readonly avoids: readonly RecommendedApproach[];
  /** What a base model should look like; `examples` are the survey's. */
  readonly prefers?: { readonly pretrainingTags?: readonly string[]; readonly architecture?: readonly string[]; readonly examples?: readonly string[] };
  readonly advice?: readonly string[];
  readonly testing: Testing;
  readonly rationale: string;
  readonly evidence: readonly string[];
  readonly source: readonly string[];
  /** Whether the content was read in the survey's text, its translation, notes on it or its figure; not whether its evidence was checked. */
  readonly verified: boolean;
  readonly verifiedHow: string;
  /** The observation is the survey's, the recommendation our reading of it. */
  readonly interpreted: boolean;
}
