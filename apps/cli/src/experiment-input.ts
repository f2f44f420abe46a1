import { readFileSync } from 'node:fs';
import { experimentFile, type ExperimentFile } from '@crossover/contracts';
import { ModelsDocument, TaskIdDocument, type Door } from '@crossover/client/journey';
import { parse, YAMLParseError } from 'yaml';
import { CommandError } from './command-error';

/** Reads crossover.yaml; every fault of the file is listed, with its place. */
export function readExperimentFile(path: string): ExperimentFile {
  const parsed = experimentFile.safeParse(readYaml(path));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'file'}: ${issue.message}`);
  throw new CommandError(`${path} is no experiment file:\n  ${faults.join('\n  ')}`, 'see examples/banking-cards/crossover.yaml for one that works');
}

function readYaml(path: string): unknown {
  try {
    // Aliases are limited, so that a small file cannot unfold into a large one.
    return parse(readFileSync(path, 'utf8'), { maxAliasCount: 50 });
  } catch (error) {
    if (error instanceof YAMLParseError) throw new CommandError(`${path}: ${error.message}`, 'mend the line that it names');
    throw new CommandError(`${path} cannot be read.`, 'check the path');
  }
}

/** The plan that the API takes: short numbers and slugs become ids. */
export async function toPlanInput(door: Door, file: ExperimentFile) {
  const { task } = (await door.client.request(TaskIdDocument, { team: file.team, number: file.task })).team;
  const { models } = await door.client.request(ModelsDocument, {});
  return {
    taskId: task.id,
    title: file.title,
    arms: file.arms.map(({ name, model, settings }) => ({ name, modelId: model === undefined ? null : modelId(models, model), settings })),
    budgets: file.ladder.sizes.map((size) => ({ mode: file.ladder.mode === 'per-class' ? ('per_class' as const) : ('total' as const), size })),
    draws: file.draws, seeds: file.seeds, seed: file.seed, margin: file.margin, metric: file.metric,
    registration: file.registration && toRegistration(file.registration),
  };
}

function toRegistration({ claim, ahead, behind, budget, stopping, hypothesis }: NonNullable<ExperimentFile['registration']>) {
  return { claim: claim === 'no-worse' ? ('no_worse' as const) : claim, aheadArm: ahead, behindArm: behind, budgetSize: budget, stopping, hypothesis };
}

function modelId(models: readonly { id: string; slug: string }[], slug: string): string {
  const model = models.find((candidate) => candidate.slug === slug);
  if (model) return model.id;
  throw new CommandError(`There is no model "${slug}".`, `use one of: ${models.map((candidate) => candidate.slug).join(', ')}`);
}
