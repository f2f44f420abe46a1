import { approachTable, type Architecture, type ArmSettings } from '@crossover/contracts';
import { digest } from '../experiments';
import type { Model } from '../models';
import type { TaskVersion } from '../tasks';

/** What a run is made of, apart from who asked for it. */
export interface RunMaterial {
  readonly settings: ArmSettings;
  readonly model: (Pick<Model, 'source' | 'revision' | 'sha256'> & { readonly architecture: Architecture }) | null;
  readonly task: Pick<TaskVersion, 'labels' | 'template' | 'family' | 'isValidationFree'>;
  readonly datasetContentHash: string;
  /** The drawn labels, in order. */
  readonly trainRowIds: readonly number[];
  readonly seed: number;
}

/** Address of a run's predictions: equal material gives equal predictions, so a finished run with this address is reused. */
export function contentKeyOf(material: RunMaterial): string {
  const isPrompted = seesPrompt({ settings: material.settings, architecture: material.model?.architecture ?? null });
  return digest({
    what: 'predictions',
    ...trainingPart(material),
    // A change of wording changes nothing for a model that never sees the prompt.
    labels: material.task.labels.map((label) => (isPrompted ? [label.value, label.text, label.description] : label.value)),
    template: isPrompted ? material.task.template : null,
    predict: 'test and validation',
  });
}

/** Address of trained weights; null where the approach trains nothing that is worth keeping. */
export function weightsKeyOf(material: RunMaterial): string | null {
  const { approach } = material.settings;
  if (approach !== 'fine-tune' && approach !== 'lora' && approach !== 'contrastive') return null;
  // A model that learns to write its answers learns the words of the prompt, too.
  const prompt = seesPrompt({ settings: material.settings, architecture: material.model?.architecture ?? null }) ? { template: material.task.template, words: material.task.labels } : {};
  return digest({ what: 'weights', ...trainingPart(material), labels: material.task.labels.map((label) => label.value), ...prompt });
}

/** Whether a run's model reads the task's prompt: when it is prompted, and when a model that continues text is tuned. */
export function seesPrompt({ settings: { approach }, architecture }: { readonly settings: ArmSettings; readonly architecture: Architecture | null }): boolean {
  const isTuned = approach === 'fine-tune' || approach === 'lora';
  return approachTable[approach].isPrompting || (isTuned && (architecture === 'decoder-only' || architecture === 'encoder-decoder'));
}

export function templateSha256(task: Pick<TaskVersion, 'labels' | 'template'>): string {
  return digest({ template: task.template, labels: task.labels });
}

function trainingPart({ settings, model, task, datasetContentHash, trainRowIds, seed }: RunMaterial) {
  return {
    settings,
    model: model && { source: model.source, revision: model.revision, sha256: model.sha256 },
    family: task.family,
    isValidationFree: task.isValidationFree,
    datasetContentHash,
    trainRowIds,
    seed,
  };
}
