import type { ResultOf, VariablesOf } from '@crossover/client';
import type { NewExperimentDocument, PlanDocument } from './experiments.graphql';

type Data = ResultOf<typeof NewExperimentDocument>;
export type ApproachEntry = Data['approaches'][number];
export type ModelEntry = Data['models'][number];
export type TaskEntry = Data['team']['tasks']['nodes'][number];
export type PlanInput = VariablesOf<typeof PlanDocument>['input'];

export interface DraftArm {
  readonly approach: string;
  readonly modelId: string | null;
  /** Only what differs from the defaults. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** A claim that is locked with the launch. */
export interface DraftRegistration {
  readonly claim: 'better' | 'no_worse' | 'same';
  /** Names of arms as the plan gives them. */
  readonly aheadArm: string;
  readonly behindArm: string;
  /** Null: the largest one. */
  readonly budgetSize: number | null;
  readonly stopping: 'fixed' | 'sequential';
  readonly hypothesis: string;
}

/** What somebody has chosen so far; the URL and the API see it as a PlanInput. */
export interface Draft {
  readonly taskId: string;
  readonly title: string;
  readonly arms: readonly DraftArm[];
  readonly mode: 'per_class' | 'total';
  readonly sizes: readonly number[];
  readonly draws: number;
  readonly seeds: number;
  readonly seed: number;
  /** In the metric's own unit: 0.02 of a share is two points. */
  readonly margin: number;
  readonly registration: DraftRegistration | null;
}

export const ladderSizes = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512] as const;

/** The models that an approach can run with here. */
export function modelsFor(approach: ApproachEntry, models: readonly ModelEntry[]): readonly ModelEntry[] {
  return models.filter((model) => model.status === 'runnable' && model.approaches.includes(approach.key));
}

/** A first plan that answers the question: baselines, one prompting arm, one trained arm, where the models for them are here. */
export function firstDraft(task: TaskEntry, approaches: readonly ApproachEntry[], models: readonly ModelEntry[]): Draft {
  const wanted = ['majority', 'tf-idf', 'zero-shot', 'frozen-features'];
  const arms = approaches.filter(({ key }) => wanted.includes(key)).flatMap((approach) => armOf(approach, models));
  return { taskId: task.id, title: '', arms, mode: 'per_class', sizes: [1, 2, 4, 8, 16], draws: 3, seeds: 1, seed: 0, margin: task.version.margin, registration: null };
}

export function armOf(approach: ApproachEntry, models: readonly ModelEntry[]): readonly DraftArm[] {
  if (!approach.needsModel) return [{ approach: approach.key, modelId: null, settings: {} }];
  const model = [...modelsFor(approach, models)].sort((a, b) => preference(approach, a) - preference(approach, b))[0];
  return model ? [{ approach: approach.key, modelId: model.id, settings: {} }] : [];
}

// The small and free one first: vectors before models, models of this platform before those that are paid by the token.
const promptingOrder = ['decoder-only', 'encoder-decoder', 'encoder-only', 'static-vectors', 'endpoint'];
const learningOrder = ['static-vectors', 'encoder-only', 'encoder-decoder', 'decoder-only', 'endpoint'];

function preference({ isPrompting }: ApproachEntry, { architecture }: ModelEntry): number {
  const place = (isPrompting ? promptingOrder : learningOrder).indexOf(architecture);
  return place < 0 ? promptingOrder.length : place;
}

export function toPlanInput(draft: Draft): PlanInput {
  return {
    taskId: draft.taskId,
    title: draft.title.trim() || undefined,
    arms: draft.arms.map((arm) => ({ modelId: arm.modelId, settings: { ...arm.settings, approach: arm.approach } })),
    budgets: draft.sizes.map((size) => ({ mode: draft.mode, size })),
    draws: draft.draws,
    seeds: draft.seeds,
    seed: draft.seed,
    margin: draft.margin,
    registration: draft.registration ? { ...draft.registration, hypothesis: draft.registration.hypothesis.trim() || undefined } : undefined,
  };
}

/** The plan of an earlier experiment as a draft; what it holds beyond a draft is left out. */
export function draftFromPlan(plan: unknown, fallback: Draft): Draft {
  if (!isRecord(plan)) return fallback;
  const budgets = Array.isArray(plan.budgets) ? plan.budgets.filter(isRecord) : [];
  const arms = Array.isArray(plan.arms) ? plan.arms.filter(isRecord).flatMap(armFromPlan) : [];
  return {
    ...fallback,
    arms: arms.length > 0 ? arms : fallback.arms,
    mode: budgets[0]?.mode === 'total' ? 'total' : 'per_class',
    sizes: budgets.length > 0 ? budgets.flatMap(({ size }) => (typeof size === 'number' ? [size] : [])) : fallback.sizes,
    draws: numberOr(plan.draws, fallback.draws),
    seeds: numberOr(plan.seeds, fallback.seeds),
    seed: numberOr(plan.seed, fallback.seed),
    margin: numberOr(plan.margin, fallback.margin),
  };
}

function armFromPlan({ settings, modelId }: Record<string, unknown>): DraftArm[] {
  if (!isRecord(settings) || typeof settings.approach !== 'string') return [];
  const { approach, ...rest } = settings;
  return [{ approach, modelId: typeof modelId === 'string' ? modelId : null, settings: rest }];
}

function numberOr(value: unknown, fallback: number): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : fallback;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
