export type Exit = 'llm' | 'fine-tuned' | 'none-works-well';

export interface Fork {
  /** Where an answer leaves the spine; null: on to the next question. */
  readonly yes: Exit | null;
  readonly no: Exit | null;
  /** The trait that a what-if flips, with its value for yes and for no. */
  readonly trait: string;
  readonly values: { readonly yes: string; readonly no: string };
}

const yesNo = { yes: 'true', no: 'false' };
const toPrompt = (trait: string): Fork => ({ yes: 'llm', no: null, trait, values: yesNo });

/** The drawing of Figure 2 (arXiv 2304.13712): which side each question leaves by. What is asked and answered comes from the API. */
export const forks: Readonly<Record<string, Fork>> = {
  Q1: toPrompt('task.mimicHuman'),
  Q2: toPrompt('task.emergent'),
  Q3: toPrompt('task.multiple'),
  Q4: { yes: 'fine-tuned', no: null, trait: 'task.farFromLanguageModelling', values: yesNo },
  Q5: { yes: 'llm', no: null, trait: 'labels.level', values: { yes: 'few', no: 'abundant' } },
  Q6: toPrompt('data.ood'),
  Q7: toPrompt('task.creative'),
  Q8: { yes: null, no: 'fine-tuned', trait: 'knowledge.intensive', values: yesNo },
  Q9: { yes: 'fine-tuned', no: null, trait: 'knowledge.contextSufficient', values: yesNo },
  Q10: { yes: 'none-works-well', no: 'llm', trait: 'knowledge.conflictsWithWorld', values: yesNo },
};

export const exitNames: Readonly<Record<Exit, string>> = { llm: 'Prompt a large language model', 'fine-tuned': 'Fine-tune a model', 'none-works-well': 'None works well?' };

export function exitName(outcome: string): string {
  return outcome === 'llm' || outcome === 'fine-tuned' || outcome === 'none-works-well' ? exitNames[outcome] : outcome;
}
