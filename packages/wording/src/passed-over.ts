/** Why an experiment does not speak for its task where another one does. */
export type PassedOverReason = 'running' | 'judging' | 'failed' | 'cancelled' | 'no-pair' | 'one-budget' | 'too-few-draws' | 'too-few-groups' | 'few-draws' | 'few-budgets';

export interface PassedOverFinding {
  /** Numbers of the newer experiment, and of the one that speaks in its place. */
  readonly number: number;
  readonly speaks: number;
  readonly because: PassedOverReason;
}

const because: Readonly<Record<PassedOverReason, string>> = {
  running: 'is still running',
  judging: 'is still being judged',
  failed: 'failed',
  cancelled: 'was cancelled',
  'no-pair': 'does not hold a prompted arm against a trained one',
  'one-budget': 'compares prompting and training at one budget only, which makes no curve',
  'too-few-draws': 'has one label draw, which says nothing about others',
  'too-few-groups': 'has test rows of too few groups to tell a crossover',
  'few-draws': 'has two label draws, which say little about others',
  'few-budgets': 'has a ladder of fewer than four budgets, which is coarse',
};

/** On which experiment a page rests where a newer one exists, and why it is not the newer one. */
export function passedOverSentence({ number, speaks, because: reason }: PassedOverFinding): string {
  return `E-${number} is newer but ${because[reason]}, so what is said here rests on E-${speaks}.`;
}
