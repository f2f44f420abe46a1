import { writeFileSync } from 'node:fs';
import { CreateOrganisationDocument, LaunchDocument, ModelsDocument, openDoor, PlanDocument, ResultDocument, signIn, type Door } from '@crossover/client/journey';
import { openMemory, type DemoMemoryFile } from './demo/demo-memory';
import { readDemoOptions } from './demo/demo-options';
import { demoArms, demoBudgets } from './demo/demo-plan';
import { reportDemo } from './demo/demo-report';
import { createDemoTask } from './demo/demo-task';
import { watchDemo } from './demo/demo-watch';
import type { Platform } from './platform';

/** Whether the platform should go on afterwards. */
export interface DemoEnd {
  readonly exit: boolean;
}

/**
 * The demonstration on a platform that runs: registers a real task, launches the experiment, waits and reports.
 * It may only use what a user could, the platform's URL; what an earlier one made is gone on with, and finished results are shown again.
 */
export async function runDemo(platform: Pick<Platform, 'url' | 'home'>, args: readonly string[]): Promise<DemoEnd> {
  const options = readDemoOptions(args);
  const startedAt = performance.now();
  const say = (line: string) => console.log(`  ${line}`);
  const { door, memory } = await enter(platform, openMemory(platform.home));
  const { team, organisation, email, password } = memory.memory;
  if (!team) throw new Error('The demonstration entered no team');
  const withTask = memory.memory.taskId ? memory : memory.remember({ taskId: await createDemoTask(door, { team, say }) });
  const withExperiment = withTask.memory.experiment ? withTask : withTask.remember({ experiment: await launchDemo(door, { taskId: withTask.memory.taskId ?? '', say }) });
  const number = withExperiment.memory.experiment ?? 0;
  await watchDemo(door, { team: team.slug, number, say });
  const result = (await door.client.request(ResultDocument, { team: team.slug, number })).team.experiment;
  const page = new URL(`/${organisation}/${team.slug}/experiments/E-${number}`, platform.url).href;
  console.log(reportDemo(result, page));
  console.log(`\n  Sign in as ${email} with the password ${password}\n`);
  if (options.json) writeFileSync(options.json, `${JSON.stringify({ url: page, seconds: Math.round((performance.now() - startedAt) / 100) / 10, result }, null, 2)}\n`);
  return { exit: options.exit };
}

/** Signs in, and founds the demonstration's organisation where this home folder has none yet. */
async function enter(platform: Pick<Platform, 'url'>, memory: DemoMemoryFile): Promise<{ door: Door; memory: DemoMemoryFile }> {
  const { email, password, organisation } = memory.memory;
  const cookie = await signIn(platform.url, { email, password, name: 'Demonstration' });
  if (organisation) return { door: openDoor({ origin: platform.url, cookie, organisation }), memory };
  const founded = await openDoor({ origin: platform.url, cookie }).client.request(CreateOrganisationDocument, { input: { name: 'Demonstration' } });
  const { organisation: made, team } = founded.createOrganisation;
  return { door: openDoor({ origin: platform.url, cookie, organisation: made.slug }), memory: memory.remember({ organisation: made.slug, team: { id: team.id, slug: team.slug } }) };
}

async function launchDemo(door: Door, { taskId, say }: { taskId: string; say: (line: string) => void }): Promise<number> {
  const { models } = await door.client.request(ModelsDocument, {});
  const input = { taskId, title: 'Prompt or fine-tune for questions about a card?', arms: demoArms(models), budgets: demoBudgets, draws: 3, seeds: 1, seed: 0 };
  const { plan } = await door.client.request(PlanDocument, { input });
  say(`plan        ${plan.sentence}`);
  say(`power       ${plan.detectableSentence}`);
  for (const check of plan.checks) if (check.level !== 'ok') say(`check       ${check.sentence}`);
  const { launchExperiment } = await door.client.request(LaunchDocument, { input, planHash: plan.hash, idempotencyKey: `demonstration-${plan.hash.slice(0, 32)}` });
  say(`launched    E-${launchExperiment.number} ${launchExperiment.title}`);
  return launchExperiment.number;
}
