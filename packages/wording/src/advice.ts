export type AdviceOutcome = 'llm' | 'fine-tuned' | 'none-works-well' | 'unknown';

export interface AdviceFinding {
  readonly outcome: AdviceOutcome;
  /** Every outcome that the answers so far allow. */
  readonly possible: readonly Exclude<AdviceOutcome, 'unknown'>[];
  /** The first open question of the decision flow; null when the path is closed. */
  readonly openQuestion: string | null;
}

const names: Readonly<Record<Exclude<AdviceOutcome, 'unknown'>, string>> = {
  llm: 'prompting a large language model',
  'fine-tuned': 'a fine-tuned model',
  'none-works-well': 'no model, for none works well here',
};

/** What the survey's decision flow says for the task; while a question is open, between what its answer decides. */
export function adviceSentence({ outcome, possible, openQuestion }: AdviceFinding): string {
  if (outcome !== 'unknown') return `The survey's decision flow leads to ${names[outcome]}.`;
  const choices = possible.map((each) => names[each]).join(' or ');
  const question = openQuestion ? ` An open question decides: ${openQuestion}` : '';
  return `The survey's decision flow is open: ${choices || 'no outcome is certain'}.${question}`;
}
