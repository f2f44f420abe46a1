import { LaunchDocument, ModelsDocument, PlanDocument, type Door } from '@crossover/client/journey';
import { LocalFault } from '../local.errors';

export interface ExperimentWish {
  readonly taskId: string;
  readonly title: string;
  readonly arms: readonly { readonly name: string; readonly model: string | null; readonly settings: Readonly<Record<string, unknown>> }[];
  readonly budgets: readonly { readonly mode: 'per_class' | 'total'; readonly size: number }[];
  readonly draws: number;
  readonly seed: number;
  readonly say: (line: string) => void;
}

/** Plans, says what the plan says, launches, and answers the experiment's number. Launching the same wish twice continues the first. */
export async function launchFrom(door: Door, { taskId, title, arms, budgets, draws, seed, say }: ExperimentWish): Promise<number> {
  const { models } = await door.client.request(ModelsDocument, {});
  const idOf = (slug: string): string => {
    const model = models.find((candidate) => candidate.slug === slug);
    if (!model) throw new LocalFault(`The model ${slug} is not registered.`, `name one of: ${models.map((known) => known.slug).join(', ')}`);
    return model.id;
  };
  const input = { taskId, title, arms: arms.map(({ name, model, settings }) => ({ name, settings, ...(model === null ? {} : { modelId: idOf(model) }) })), budgets: [...budgets], draws, seeds: 1, seed };
  const { plan } = await door.client.request(PlanDocument, { input });
  say(`plan        ${plan.sentence}`);
  say(`power       ${plan.detectableSentence}`);
  for (const check of plan.checks) if (check.level !== 'ok') say(`check       ${check.sentence}`);
  const { launchExperiment } = await door.client.request(LaunchDocument, { input, planHash: plan.hash, idempotencyKey: `${taskId}-${plan.hash.slice(0, 32)}` });
  say(`launched    E-${launchExperiment.number} ${launchExperiment.title}`);
  return launchExperiment.number;
}
