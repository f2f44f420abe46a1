import { approachTable, families, servedReading, stepsWriting, type ArmSettings, type LogProbabilityKind } from '@crossover/contracts';
import { renderTaskInstruction, templateFor, type PromptTask } from '../tasks';
import { writesSteps } from './content-key';

/** One row's question to a served model, before it is rendered. */
export interface ServedQuestion {
  readonly task: PromptTask;
  readonly settings: ArmSettings;
  readonly logProbabilities: LogProbabilityKind;
  /** Of a row's own texts and choices, in the mean. */
  readonly characters: number;
  /** Demonstrations in front of it. */
  readonly shown: number;
}

/** About four characters of English make a token; other scripts take more. */
const charactersOfToken = 4;
/** Of what a model may write, most answers take less. */
const shareWritten = 0.5;
/** How many choices a row has, where nobody counted. */
const usualChoices = 4;

/** Tokens that a server counts for one row, as an estimate: the instruction with its labels, demonstrations, the row, and the answer. */
export function tokensOfRow({ task, settings, logProbabilities, characters, shown }: ServedQuestion): { readonly input: number; readonly output: number } {
  if (!approachTable[settings.approach].isPrompting) return { input: characters / charactersOfToken, output: 0 };
  const written = answerTokens(task, settings);
  const template = templateFor(task, 'endpoint');
  const item = (template.item.length + characters) / charactersOfToken;
  const prompt = renderTaskInstruction({ ...task, template }, { writtenSteps: writesSteps({ ...task, settings }) }).length / charactersOfToken + (item + written) * shown + item;
  const { answer } = families[task.family];
  const reading = servedReading(settings, { answer, logProbabilities });
  if (reading === 'generation') return { input: prompt, output: written };
  if (reading === 'first-token') return { input: prompt, output: 1 };
  // The whole prompt goes out once for every label.
  const texts = answer === 'label' ? task.labels.length : usualChoices;
  return { input: texts * (prompt + written), output: texts };
}

function answerTokens({ family, labels }: PromptTask, settings: ArmSettings): number {
  if (families[family].answer === 'label' && labels.length > 0) return labels.reduce((sum, { text }) => sum + text.length, 0) / labels.length / charactersOfToken;
  return shareWritten * (writesSteps({ family, settings }) ? stepsWriting : families[family].writing).maxNewTokens;
}
