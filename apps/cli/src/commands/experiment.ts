import { CancelDocument, LaunchDocument, PlanDocument, ProgressDocument, ResultDocument, RetryDocument, until, type Door } from '@crossover/client/journey';
import { leftSentence, renderProgressBar, renderResult } from '@crossover/wording';
import { InvalidArgumentError, type Command } from 'commander';
import { readExperimentFile, toPlanInput } from '../experiment-input';
import { openSession } from '../session';

type Env = Record<string, string | undefined>;
const day = 24 * 3_600_000;

/** plan, launch, watch, results, cancel and retry of experiments. */
export function registerExperiment(program: Command, env: Env): void {
  program.command('plan').argument('<file>', 'crossover.yaml').description('what it would run, cost and could show; spends nothing').action((file: string) => plan(file, env));
  program.command('launch').argument('<file>', 'crossover.yaml').description('queue the experiment; the same file continues the same one').option('--wait', 'wait until it has ended', false).action((file: string, options: { wait: boolean }) => launch(file, options, env));
  const on = (name: string, description: string) => program.command(name).argument('<experiment>', 'such as E-14', readNumber).requiredOption('--team <slug>', 'team that owns it').description(description);
  on('watch', 'show progress until it has ended').action((number: number, { team }: { team: string }) => watch(openSession(env), { team, number }));
  on('results', 'the finding, curves, crossovers and verdicts').option('--json', 'as JSON', false).action((number: number, options: { team: string; json: boolean }) => results(openSession(env), { number, ...options }));
  on('cancel', 'stop what is not finished; stored rows stay').action(async (number: number, { team }: { team: string }) => {
    const door = openSession(env);
    const { cancelExperiment } = await door.client.request(CancelDocument, { id: await experimentId(door, { team, number }) });
    console.log(`E-${cancelExperiment.number} ${cancelExperiment.status}`);
  });
  on('retry', 'run the failed shards again').action(async (number: number, { team }: { team: string }) => {
    const door = openSession(env);
    const { retryFailed } = await door.client.request(RetryDocument, { experimentId: await experimentId(door, { team, number }) });
    console.log(`E-${retryFailed.number} ${retryFailed.status}`);
  });
}

function readNumber(text: string): number {
  const number = Number(text.replace(/^E-/i, ''));
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('An experiment is named by its number, such as E-14.');
  return number;
}

async function plan(file: string, env: Env): Promise<void> {
  const door = openSession(env);
  await showPlan(door, await toPlanInput(door, readExperimentFile(file)));
}

async function showPlan(door: Door, input: Awaited<ReturnType<typeof toPlanInput>>): Promise<string> {
  const { plan: planned } = await door.client.request(PlanDocument, { input });
  console.error([planned.sentence, `From ${planned.estimate.basis}.`, planned.detectableSentence, ...(planned.registrationSentence ? [`Locked at launch: ${planned.registrationSentence}`] : []), ...planned.checks.filter((check) => check.level !== 'ok').map((check) => `${check.level}: ${check.sentence}`)].join('\n'));
  return planned.hash;
}

async function launch(file: string, { wait }: { wait: boolean }, env: Env): Promise<void> {
  const door = openSession(env);
  const described = readExperimentFile(file);
  const input = await toPlanInput(door, described);
  const planHash = await showPlan(door, input);
  const { launchExperiment } = await door.client.request(LaunchDocument, { input, planHash, idempotencyKey: `file-${planHash.slice(0, 40)}` });
  console.log(`E-${launchExperiment.number}`);
  if (!wait) return;
  await watch(door, { team: described.team, number: launchExperiment.number });
  await results(door, { team: described.team, number: launchExperiment.number, json: false });
}

async function watch(door: Door, { team, number }: { team: string; number: number }): Promise<void> {
  let shown = '';
  await until(
    async () => {
      const { experiment } = (await door.client.request(ProgressDocument, { team, number })).team;
      const { runsComplete, runsTotal } = experiment.progress;
      const line = `E-${number} ${renderProgressBar(runsComplete, runsTotal)} ${runsComplete}/${runsTotal}`;
      if (line !== shown) console.error(`${line}  ${leftSentence(experiment.progress)}`);
      shown = line;
      return ['complete', 'failed', 'cancelled'].includes(experiment.status) ? experiment : null;
    },
    { what: `E-${number} to end`, withinMs: day, everyMs: 2000 },
  );
}

async function results(door: Door, { team, number, json }: { team: string; number: number; json: boolean }): Promise<void> {
  const { metrics, team: { experiment } } = await door.client.request(ResultDocument, { team, number });
  if (json) {
    console.log(JSON.stringify(experiment, null, 2));
    return;
  }
  console.log([renderResult(experiment, metrics), '', ...experiment.verdicts.filter(isSaid).map((verdict) => verdict.sentence)].join('\n'));
}

/** Measured, or advice that was followed or was not; the many rules that nobody could test are left to the page. */
function isSaid({ difference, word }: { readonly difference?: number | null; readonly word: string }): boolean {
  return typeof difference === 'number' || word === 'followed' || word === 'not-followed';
}

async function experimentId(door: Door, { team, number }: { team: string; number: number }): Promise<string> {
  const { experiment } = (await door.client.request(ProgressDocument, { team, number })).team;

  return experiment.id;
}
