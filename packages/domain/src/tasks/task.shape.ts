import type { LabelValue } from '../datasets';

export interface TaskLabel {
  readonly value: LabelValue;
  /** The words a prompt uses for the label. */
  readonly text: string;
  readonly description: string | null;
}

/**
 * A prompt in three parts, so that the engine encodes the shared part once.
 * `item` names {{text}} (and {{second}} for pairs); it starts with its separator and ends where the label goes.
 */
export interface PromptTemplate {
  readonly instruction: string;
  readonly item: string;
  /** Between item and label, usually one space. */
  readonly labelPrefix: string;
}

export type TraitValue = string | number | boolean | readonly string[];

export interface TaskTrait {
  /** null: the team answered "I don't know". */
  readonly value: TraitValue | null;
  readonly source: 'derived' | 'asked' | 'assumed';
  readonly note: string | null;
}

/** The survey's traits by name; a trait that is absent was not answered. */
export type TaskTraits = Readonly<Record<string, TaskTrait>>;
