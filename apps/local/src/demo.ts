import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ResultDocument } from '@crossover/client/journey';
import { z } from 'zod';
import { readDemoOptions } from './demo/demo-options';
import { demoArms, demoBudgets, demoTraits } from './demo/demo-plan';
import { checkout } from './env';
import type { Platform } from './platform';
import { createTaskFrom } from './studies/create-task';
import { enter } from './studies/enter';
import { launchFrom } from './studies/launch';
import { account, newAccount, openMemory } from './studies/memory';
import { reportResult } from './studies/report';
import { taskDescription } from './studies/study-file';
import { watchExperiment } from './studies/watch';

/** Whether the platform should go on afterwards. */
export interface WorkEnd {
  readonly exit: boolean;
}

const demoMemory = account.extend({ taskId: z.uuid().nullable(), experiment: z.int().nullable() });
const folder = path.join(checkout, 'examples/banking-cards');

/**
 * The demonstration on a platform that runs: registers a real task, launches the experiment, waits and reports.
 * It may only use what a user could, the platform's URL; what an earlier one made is gone on with, and finished results are shown again.
 */
export async function runDemo(platform: Pick<Platform, 'url' | 'home'>, args: readonly string[]): Promise<WorkEnd> {
  const options = readDemoOptions(args);
  const startedAt = performance.now();
  const say = (line: string) => console.log(`  ${line}`);
  const opened = openMemory(path.join(platform.home, 'demo.json'), demoMemory, () => ({ ...newAccount('demo@crossover.example'), taskId: null, experiment: null }));
  const { door, team, organisation } = await enter(platform.url, opened.memory, 'Demonstration');
  let kept = opened.remember({ team, organisation });
  const taskId = kept.memory.taskId ?? (await createTaskFrom(door, { team, task: demoTask(), datasetName: 'Banking questions about a card', files: demoFiles, validationShare: 0.05, traits: demoTraits, say }));
  kept = kept.remember({ taskId });
  const number = kept.memory.experiment ?? (await launchFrom(door, { taskId, title: 'Prompt or fine-tune for questions about a card?', arms: demoArms, budgets: demoBudgets, draws: 3, seed: 0, say }));
  kept = kept.remember({ experiment: number });
  await watchExperiment(door, { team: team.slug, number, say });
  const answer = await door.client.request(ResultDocument, { team: team.slug, number });
  const page = new URL(`/${organisation}/${team.slug}/experiments/E-${number}`, platform.url).href;
  console.log(reportResult(answer, page));
  console.log(`\n  Sign in as ${kept.memory.email} with the password ${kept.memory.password}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ url: page, seconds: Math.round((performance.now() - startedAt) / 100) / 10, result: answer.team.experiment }, null, 2)}\n`);
  return { exit: options.exit };
}

const demoFiles = [
  { path: path.join(folder, 'train.csv'), split: 'train' as const },
  { path: path.join(folder, 'test.csv'), split: 'test' as const },
];

function demoTask() {
  return taskDescription.parse(JSON.parse(readFileSync(path.join(folder, 'task.json'), 'utf8')));
}
