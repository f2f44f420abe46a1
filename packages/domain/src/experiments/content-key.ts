import { approachTable, families, servedReading, type Architecture, type ArmSettings, type EngineRow, type TaskFamily } from '@crossover/contracts';
import type { Model } from '../models';
import { templateFor, type TaskVersion } from '../tasks';
import { digest } from './plan-hash';
import type { PlannedRun } from './plan-runs';

/** What a run is made of, apart from who asked for it. */
export interface RunMaterial {
  readonly settings: ArmSettings;
  readonly model: (Pick<Model, 'source' | 'revision' | 'sha256'> & { readonly architecture: Architecture }) | null;
  readonly task: Pick<TaskVersion, 'labels' | 'template' | 'family' | 'isValidationFree'>;
  /** The experiment's. */
  readonly metric: string;
  readonly datasetContentHash: string;
  /** The drawn labels, in order. */
  readonly trainRowIds: readonly number[];
  readonly seed: number;
}

/** The address that a planned run's predictions will have. */
export function contentKeyOfPlanned(run: PlannedRun, { task, datasetContentHash, metric }: Pick<RunMaterial, 'task' | 'datasetContentHash' | 'metric'>): string {
  const { settings, model } = run.arm;
  return contentKeyOf({ settings, model, task, datasetContentHash, metric, trainRowIds: run.draw?.rowIds.slice(0, labelsUsed(run)) ?? [], seed: run.seed });
}

/** A prompt shows at most so many demonstrations; a larger budget carries them forward and is the same work. */
function labelsUsed({ arm: { settings, model }, n }: PlannedRun): number {
  if (settings.approach !== 'in-context') return n;
  // Where each row has its own neighbours, every label may be one.
  const hasNeighbours = settings.selection === 'nearest' || model?.architecture === 'static-vectors' || model?.architecture === 'encoder-only';
  return hasNeighbours ? n : Math.min(n, settings.maxDemonstrations);
}

/** Address of a run's predictions: equal material gives equal predictions, so a finished run with this address is reused. */
function contentKeyOf(material: RunMaterial): string {
  const isPrompted = seesPrompt({ settings: material.settings, architecture: material.model?.architecture ?? null });
  return digest({
    what: 'predictions',
    ...trainingPart(material),
    // A change of wording changes nothing for a model that never sees the prompt.
    labels: material.task.labels.map((label) => (isPrompted ? [label.value, label.text, label.description] : label.value)),
    template: isPrompted ? templateFor(material.task, material.model?.architecture ?? null) : null,
    metric: choosesByMetric(material.settings) ? material.metric : null,
    ...(readsFirstTokens(material) ? { firstTokens: firstTokensRevision } : {}),
    predict: 'test and validation',
  });
}

/** Raised when the same first tokens of a served model come to be read otherwise. */
const firstTokensRevision = 2;

function readsFirstTokens({ model, settings, task }: RunMaterial): boolean {
  return model?.source.kind === 'endpoint' && servedReading(settings, { answer: families[task.family].answer, logProbabilities: model.source.logProbabilities }) === 'first-token';
}

/** What a run that trains is made of: the rows themselves, so that a version that differs elsewhere finds the same weights. */
export interface TrainedMaterial extends Pick<RunMaterial, 'settings' | 'model' | 'task' | 'metric' | 'seed'> {
  /** The drawn rows and the validation rows that choose a checkpoint, in order, as the engine reads them. */
  readonly taught: { readonly train: readonly EngineRow[] | null; readonly dev: readonly EngineRow[] | null };
}

/** Address of trained weights; null where the approach trains nothing that is worth keeping. */
export function weightsKeyOf({ settings, model, task, metric, taught, seed }: TrainedMaterial): string | null {
  const { approach } = settings;
  if (approach !== 'fine-tune' && approach !== 'lora' && approach !== 'contrastive') return null;
  // A model that learns to write its answers learns the words of the prompt, too.
  const prompt = seesPrompt({ settings, architecture: model?.architecture ?? null }) ? { template: task.template, words: task.labels } : {};
  return digest({ what: 'weights', settings, revision: approachTable[approach].revision, model: weightsOf(model), family: task.family, taught, labels: task.labels.map((label) => label.value), seed, metric: choosesByMetric(settings) ? metric : null, ...prompt });
}

/** Whether a run keeps one of its own checkpoints or calibrations by the task's metric: another metric may then give other predictions. */
export function choosesByMetric(settings: ArmSettings): boolean {
  return ('checkpointBy' in settings && settings.checkpointBy !== 'last') || choosesCalibration(settings);
}

export function choosesCalibration(settings: ArmSettings): boolean {
  return 'calibration' in settings && settings.calibration === 'choose';
}

/** Whether a run's model reads the task's prompt: when it is prompted, and when a model that continues text is tuned. */
export function seesPrompt({ settings: { approach }, architecture }: { readonly settings: ArmSettings; readonly architecture: Architecture | null }): boolean {
  const isTuned = approach === 'fine-tune' || approach === 'lora';
  return approachTable[approach].isPrompting || (isTuned && (architecture === 'decoder-only' || architecture === 'encoder-decoder'));
}

/** Whether the answers hold the steps that lead to them, which only maths tasks have. */
export function writesSteps({ family, settings }: { readonly family: TaskFamily; readonly settings: ArmSettings }): boolean {
  return family === 'maths' && 'writtenSteps' in settings && settings.writtenSteps;
}

export function templateSha256(task: Pick<TaskVersion, 'labels' | 'template'>): string {
  return digest({ template: task.template, labels: task.labels });
}

function weightsOf(model: RunMaterial['model']) {
  return model && { source: model.source, revision: model.revision, sha256: model.sha256 };
}

function trainingPart({ settings, model, task, datasetContentHash, trainRowIds, seed }: RunMaterial) {
  return {
    settings,
    revision: approachTable[settings.approach].revision,
    model: weightsOf(model),
    family: task.family,
    isValidationFree: task.isValidationFree,
    datasetContentHash,
    trainRowIds,
    seed,
  };
}
