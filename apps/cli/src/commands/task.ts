import { readFileSync } from 'node:fs';
import { CreateTaskDocument, TeamDocument } from '@crossover/client/journey';
import type { Command } from 'commander';
import { parse } from 'yaml';
import { z } from 'zod';
import { CommandError } from '../command-error';
import { familyOption } from '../family';
import { openSession } from '../session';

const taskFile = z.object({
  name: z.string(),
  family: familyOption,
  metric: z.string().optional(),
  margin: z.number().optional(),
  template: z.object({ instruction: z.string(), item: z.string(), labelPrefix: z.string().default(' ') }).optional(),
  labels: z.array(z.object({ value: z.union([z.string(), z.number(), z.boolean()]), text: z.string(), description: z.string().nullish() })).optional(),
  isValidationFree: z.boolean().optional(),
  traits: z.record(z.string(), z.unknown()).optional(),
});

/** `crossover task create`: describes a task on a sealed version and prints its short number on stdout. */
export function registerTask(program: Command, env: Record<string, string | undefined>): void {
  program
    .command('task')
    .description('what is asked of a dataset')
    .command('create')
    .argument('<file>', 'task as YAML or JSON, like examples/banking-cards/task.json')
    .requiredOption('--team <slug>', 'team that owns the task')
    .requiredOption('--dataset-version <id>', 'id of a sealed version, as dataset push prints it')
    .action((file: string, options: { team: string; datasetVersion: string }) => create(file, options, env));
}

async function create(file: string, { team: slug, datasetVersion }: { team: string; datasetVersion: string }, env: Record<string, string | undefined>): Promise<void> {
  const parsed = taskFile.safeParse(parse(readFileSync(file, 'utf8'), { maxAliasCount: 50 }));
  if (!parsed.success) throw new CommandError(`${file} describes no task: ${parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}.`, 'see examples/banking-cards/task.json');
  const door = openSession(env);
  const { team } = await door.client.request(TeamDocument, { team: slug });
  const { traits, ...task } = parsed.data;
  const input = { ...task, teamId: team.id, datasetVersionId: datasetVersion, traits: Object.entries(traits ?? {}).map(([key, value]) => ({ key, value })) };
  const { createTask } = await door.client.request(CreateTaskDocument, { input });
  console.error(createTask.version.advice.sentence);
  console.log(`T-${createTask.number}`);
}
