import { readFileSync } from 'node:fs';
import path from 'node:path';
import { CreateTaskDocument, pushDataset, type Door } from '@crossover/client/journey';
import { z } from 'zod';
import { checkout } from '../env';

const folder = path.join(checkout, 'examples/banking-cards');

const description = z.object({
  name: z.string(),
  family: z.literal('classification'),
  metric: z.string(),
  margin: z.number(),
  mapping: z.object({ text: z.string(), second: z.null(), label: z.string(), split: z.null() }),
  template: z.object({ instruction: z.string(), item: z.string(), labelPrefix: z.string() }),
  labels: z.array(z.object({ value: z.string(), text: z.string(), description: z.string().nullable() })),
});

/** Uploads the example, seals it and describes the task, through the same doors that a user has. */
export async function createDemoTask(door: Door, { team, say }: { team: { id: string; slug: string }; say: (line: string) => void }): Promise<string> {
  const task = description.parse(JSON.parse(readFileSync(path.join(folder, 'task.json'), 'utf8')));
  const { version } = await pushDataset(door, {
    team,
    name: 'Banking questions about a card',
    files: [{ path: path.join(folder, 'train.csv'), split: 'train' }, { path: path.join(folder, 'test.csv'), split: 'test' }],
    // A small validation split, declared free: it chooses the best arm of each side, so that test rows never do.
    build: { mapping: task.mapping, makeValidation: true, cutShare: 0.05, cutSeed: 0 },
  });
  say(`dataset     ${version.rows} rows sealed: ${version.splits.map((split) => `${split.rows} ${split.split}`).join(', ')}`);
  for (const finding of version.leak?.findings ?? []) if (finding.severity !== 'info') say(`leak        ${finding.sentence}`);
  const { createTask } = await door.client.request(CreateTaskDocument, {
    input: {
      teamId: team.id, name: task.name, datasetVersionId: version.id, family: task.family, labels: task.labels, template: task.template, metric: task.metric, margin: task.margin, isValidationFree: true,
      traits: Object.entries(answers).map(([key, value]) => ({ key, value })),
    },
  });
  say(`task        T-${createTask.number} ${createTask.name}`);
  say(`survey      ${createTask.version.advice.sentence}`);
  return createTask.id;
}

/** What a team of a bank would answer to the survey's questions about such a task. */
const answers: Readonly<Record<string, boolean>> = {
  'task.mimicHuman': false,
  'task.emergent': false,
  'task.multiple': false,
  'task.farFromLanguageModelling': false,
  'task.creative': false,
  'data.ood': false,
  'data.adversarial': false,
  'knowledge.intensive': false,
};
