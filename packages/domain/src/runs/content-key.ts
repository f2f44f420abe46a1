import { approachTable, type ArmSettings } from '@crossover/contracts';
import { digest } from '../experiments';
import type { Model } from '../models';
import type { TaskVersion } from '../tasks';

/** What a run is made of, apart from who asked for it. */
export interface RunMaterial {
  readonly settings: ArmSettings;
  readonly model: Pick<Model, 'source' | 'revision' | 'sha256'> | null;
  readonly task: Pick<TaskVersion, 'labels' | 'template' | 'family' | 'isValidationFree'>;
  readonly datasetContentHash: string;
  /** The drawn labels, in order. */
  readonly trainRowIds: readonly number[];
  readonly seed: number;
}

/** Address of a run's predictions: equal material gives equal predictions, so a finished run with this address is reused. */
export function contentKeyOf(material: RunMaterial): string {
  const { isPrompting } = approachTable[material.settings.approach];
  return digest({
    what: 'predictions',
    ...trainingPart(material),
    // A change of wording changes nothing for a model that never sees the prompt.
    labels: material.task.labels.map((label) => (isPrompting ? [label.value, label.text, label.description] : label.value)),
    template: isPrompting ? material.task.template : null,
    predict: 'test and validation',
  });
}

/** Address of trained weights; null where the approach trains nothing that is worth keeping. */
export function weightsKeyOf(material: RunMaterial): string | null {
  const { approach } = material.settings;
  if (approach !== 'fine-tune' && approach !== 'lora' && approach !== 'contrastive') return null;
  return digest({ what: 'weights', ...trainingPart(material), labels: material.task.labels.map((label) => label.value) });
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
