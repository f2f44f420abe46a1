export interface RunNote {
  readonly code: string;
  readonly sentence: string;
  readonly count: number;
}

/** What a run decided for itself, by name, e.g. {form: 'cloze', calibration: 'none'}. */
export type RunChoices = Readonly<Record<string, string>>;

/** What a training run did; null for approaches that do not train. */
export interface RunTraining {
  readonly steps: number;
  readonly losses: readonly number[];
  readonly seconds: number;
  readonly heldOutRowIds: readonly number[];
  readonly chosen: Readonly<Record<string, string>>;
  readonly isReused: boolean;
}
