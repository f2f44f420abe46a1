import { approachTable, armSettings, type ArmSettings } from '@crossover/contracts';
import { In } from 'typeorm';
import type { Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { approachesOf, Model } from '../models';
import type { PlanInput } from './plan.shape';

export interface ResolvedArm {
  readonly name: string;
  readonly settings: ArmSettings;
  readonly model: Model | null;
}

/** Arms with their defaults filled and their models found; throws on the first arm that cannot exist. */
export async function resolveArms(ctx: Ctx, input: PlanInput): Promise<readonly ResolvedArm[]> {
  if (input.arms.length === 0) throw new DomainError('ARMS_MISSING', 'The plan has no arm: choose at least one approach.');
  const modelIds = input.arms.flatMap((arm) => arm.modelId ?? []);
  const models = new Map((await ctx.db(Model).find({ where: { id: In(modelIds) } })).map((model) => [model.id, model]));
  const arms = input.arms.map((arm) => resolveArm(arm, models));
  const names = arms.map((arm) => arm.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new DomainError('ARM_NAME_TAKEN', `Two arms are called "${twice}": give one of them another name.`);
  return arms;
}

function resolveArm(arm: PlanInput['arms'][number], models: ReadonlyMap<string, Model>): ResolvedArm {
  const settings = parseSettings(arm.settings);
  const { title, needsModel } = approachTable[settings.approach];
  if (!needsModel) return { name: arm.name ?? title, settings, model: null };
  if (!arm.modelId) throw new DomainError('MODEL_MISSING', `${title} needs a model: choose one for this arm.`);
  const model = models.get(arm.modelId);
  if (!model) throw notFound('model');
  assertFits(settings, model);
  return { name: arm.name ?? `${title}, ${model.name}`, settings, model };
}

function parseSettings(settings: unknown): ArmSettings {
  const parsed = armSettings.safeParse(settings);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'settings'}: ${issue.message}`);
  throw new DomainError('HYPERPARAMETER_RANGE', `The settings of an arm are outside what is allowed. ${faults.join('; ')}.`);
}

function assertFits(settings: ArmSettings, model: Model): void {
  const { title, architectures } = approachTable[settings.approach];
  if (model.status !== 'runnable') throw new DomainError('MODEL_NOT_RUNNABLE', `${model.name} cannot run here: ${model.why ?? 'its weights are missing.'}`);
  if (approachesOf(model).includes(settings.approach)) return;
  if (model.source.kind === 'endpoint') throw new DomainError('ENDPOINT_APPROACH', whyNotServed(settings, model));
  throw new DomainError('MODEL_ARCHITECTURE', `${title} works on ${architectures.join(' or ')} models; ${model.name} is ${model.architecture}.`);
}

function whyNotServed({ approach }: ArmSettings, { name, source }: Model): string {
  const { title, isPrompting } = approachTable[approach];
  if (approach === 'frozen-features') return `${title} needs a model that serves embeddings; ${name} serves chat. Register the provider's embeddings model, and choose that one.`;
  if (isPrompting && source.kind === 'endpoint' && source.serves === 'embeddings') return `${title} needs a model that answers in text; ${name} serves embeddings.`;
  return `${title} needs weights that are here; those of ${name} stay with its server. Export the training file of a draw, tune there, and register the tuned model as an endpoint of its own.`;
}
