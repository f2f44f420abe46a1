import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmSettingsInput } from '@crossover/contracts';
import { launchExperiment, planExperiment, readTrainingFile, Run, Score } from '@crossover/domain';
import { aFakeEngine, aFamilyTask, openTestPlatform } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches } from '../test-worker';
import { anEndpoint, startTestEndpoint, type Behaviour } from './test-endpoint';

const bench = openBench(openTestPlatform);

interface Exam {
  readonly question: string;
  readonly choices: readonly { readonly text: string }[];
  readonly answer: string;
}

const exams = readFileSync(join(__dirname, '../../../../examples/families/multiple-choice.jsonl'), 'utf8').trim().split('\n').map((line): Exam => JSON.parse(line));
const examIn = (asked: string): Exam => {
  const found = exams.find(({ question }) => asked.startsWith(`Question: ${question}`));
  if (!found) throw new Error(`No exam asks: ${asked}`);
  return found;
};
const listed = ({ question, choices }: Exam): string => `Question: ${question}\n${choices.map(({ text }, index) => `${'ABCD'[index]}. ${text}`).join('\n')}\nAnswer:`;

/** One run on a served model over exam questions with the family's own template, which lists no choices. */
async function run(settings: ArmSettingsInput, says: (exam: Exam) => Behaviour, model: Partial<Parameters<typeof anEndpoint>[1]> = {}) {
  const endpoint = await startTestEndpoint(({ question }) => says(examIn(question)));
  const yard = openYard(bench.platform);
  const fake = await aFakeEngine();
  bench.closing.push(() => endpoint.close(), () => fake.close(), () => yard.close());
  const organisation = await bench.platform.freshOrganisation();
  const { ctx } = organisation;
  const { task } = await aFamilyTask(organisation, 'multiple-choice');
  const modelId = await anEndpoint(ctx, { ...model, endpoint });
  const input = { taskId: task.id, arms: [{ name: 'served', settings, modelId }], budgets: [{ mode: 'total' as const, size: 4 }], draws: 1, seeds: 1, seed: 1 };
  const plan = await planExperiment(ctx, input);
  const { experiment } = await launchExperiment(ctx, { input, planHash: plan.hash, idempotencyKey: 'served-choices' });
  await yard.start(fake, { endpoints: { secretBox: null, allowedHosts: [endpoint.host], pace: { startRate: 500, restMs: 5 } } });
  const [only] = await ctx.transaction((tx) => tx.db(Run).find({ where: { experimentId: experiment.id } }));
  if (!only) throw new Error('The plan made no run');
  const done = await reaches(ctx, only, 'complete');
  return { ctx, experiment, endpoint, done, answers: await answersOf(ctx, only), score: await ctx.transaction((tx) => tx.db(Score).get({ runId: only.id, split: 'test', metric: 'accuracy' }, 'score')) };
}

describe('a served model that chooses among a row’s own answers', () => {
  it('sees them, though the template lists none, and is right by the letter', async () => {
    const { endpoint, score, answers } = await run({ approach: 'zero-shot', scoring: 'generation' }, ({ answer }) => ({ says: `The correct answer is ${answer}.` }));
    const asked = endpoint.requests.map(({ question }) => question);
    expect(asked).toEqual(asked.map((question) => listed(examIn(question))));
    expect(answers.every(({ missing }) => missing === null)).toBe(true);
    expect(score.value).toBe(1);
  });

  it('is shown letters as the answers of labelled rows, and a model that is tuned elsewhere learns the same', async () => {
    const { ctx, experiment, endpoint } = await run({ approach: 'in-context', scoring: 'generation' }, ({ answer }) => ({ says: answer }));
    const { messages } = endpoint.requests[0]?.body ?? {};
    const shown = messages.slice(1, 3);
    expect(shown).toEqual([{ role: 'user', content: listed(examIn(shown[0].content)) }, { role: 'assistant', content: examIn(shown[0].content).answer }]);
    const lines = await readTrainingFile(ctx, { experimentId: experiment.id, drawIndex: 0, budgetIndex: 0 });
    expect(lines.map(({ messages: [, user, assistant] }) => [user?.content, assistant?.content])).toEqual(lines.map(({ messages: [, user] }) => [listed(examIn(user?.content ?? '')), examIn(user?.content ?? '').answer]));
  });

  it('that tells the chances of first tokens tells those of letters, which no two choices share', async () => {
    const { score, answers } = await run({ approach: 'zero-shot', scoring: 'likelihood' }, ({ answer }) => ({ says: 'x', topTokens: [[` ${answer}`, 0.6], ['A', 0.1], ['B', 0.1], ['C', 0.1], ['D', 0.1]] }), { logProbabilities: 'first-token' });
    expect(score.value).toBe(1);
    expect(answers.every(({ scores }) => scores?.length === 4 && Math.abs(Math.max(...scores) - 0.7) < 1e-6)).toBe(true);
  });
});
