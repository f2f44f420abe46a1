import type { Predicate } from './predicate';

export type FlowOutcome = 'llm' | 'fine-tuned' | 'none-works-well';

/** Where an answer leads: to a later question or to an outcome. */
export type FlowNext = { readonly goto: string } | { readonly outcome: FlowOutcome; readonly label?: string };

/** One question of Figure 2. */
export interface FlowQuestion {
  readonly id: string;
  readonly question: string;
  readonly when: Predicate;
  readonly yes: FlowNext;
  readonly no: FlowNext;
}
