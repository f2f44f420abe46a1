import type { ArmSettingsInput } from '@crossover/contracts';
import { changeSettingsAndReview, retryFailed, type Ctx } from '@crossover/domain';
import { aFakeEngine, anExperiment, openTestPlatform, until, type RunSpec } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches, runOf, shardsOf } from '../test-worker';
import { anEndpoint, startTestEndpoint, type Behaviour, type EndpointRequest } from './test-endpoint';

const bench = openBench(openTestPlatform);

const inWords: ArmSettingsInput = { approach: 'in-context', scoring: 'generation', maxDemonstrations: 4 };
const rightly = ({ question }: EndpointRequest): Behaviour => ({ says: question.includes('refund') ? 'refund' : 'lost card' });

/** Runs on a served model beside others, on one worker with one engine. */
async function begin(script: (request: EndpointRequest) => Behaviour, runsWith: (served: Pick<RunSpec, 'settings' | 'modelId'>) => readonly RunSpec[]) {
  const endpoint = await startTestEndpoint(script);
  const organisation = await bench.platform.freshOrganisation();
  const modelId = await anEndpoint(organisation.ctx, { endpoint });
  const { runs } = await anExperiment(organisation, { runs: runsWith({ settings: inWords, modelId }) });
  const yard = openYard(bench.platform);
  const fake = await aFakeEngine({ stops: [{ at: 'request' }] });
  bench.closing.push(() => endpoint.close(), () => fake.close(), () => yard.close());
  return { ctx: organisation.ctx, runs, fake, start: () => yard.start(fake, { endpoints: { secretBox: null, allowedHosts: [endpoint.host], pace: { startRate: 500, restMs: 5 }, persistence: { firstPauseMs: 2 } } }) };
}

const spentBy = async (ctx: Ctx): Promise<number> => {
  const [sum] = await ctx.transaction((tx) => tx.sql<{ cost: number }>('select coalesce(sum(cost), 0)::float8 as cost from prediction where organization_id = $1', [tx.organizationId]));
  return sum?.cost ?? 0;
};

describe('work that a served model does', () => {
  it('goes on while the only engine is busy, several runs at once, and holds no seat', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const { ctx, runs, fake, start } = await begin((request) => (request.body['messages'].length === 6 ? { after: held, says: 'refund' } : rightly(request)), (served) => [{}, { ...served, n: 2 }, { ...served, n: 8 }]);
    const [computed, first, second] = runs;
    if (!computed || !first || !second) throw new Error('The builder made too few runs');
    await start();
    const stop = await fake.nextStop();
    await reaches(ctx, second, 'complete');
    expect((await runOf(ctx, computed)).status).toBe('running');
    expect((await runOf(ctx, first)).status).toBe('running');
    expect(await shardsOf(ctx, second)).toMatchObject([{ isServed: true, worker: 'worker-1' }]);
    release();
    await reaches(ctx, first, 'complete');
    stop.go();
    await reaches(ctx, computed, 'complete');
  });
});

describe('a spending limit', () => {
  it.each([['of an experiment', 'experimentLimit'], ['of a month', 'monthLimit']] as const)('%s stops the questions before it is passed, and a raised one goes on where they stopped', async (_, field) => {
    const { ctx, runs, start } = await begin(rightly, (served) => [{ ...served, shards: 2 }]);
    const [run] = runs;
    if (!run) throw new Error('The builder made no run');
    const limit = 0.0008;
    await changeSettingsAndReview(ctx, { [field]: limit });
    await start();
    const failed = await reaches(ctx, run, 'failed');
    expect(failed).toMatchObject({ errorCode: 'SPENDING_LIMIT', errorSentence: expect.stringMatching(/could go over the spending limit .*Raise the limit and retry/) });
    await until('no shard is in work', async () => (await shardsOf(ctx, run)).every(({ status }) => status !== 'claimed'));
    const answered = await answersOf(ctx, run);
    expect(answered.length).toBeGreaterThan(0);
    expect(answered.length).toBeLessThan(30);
    expect(await spentBy(ctx)).toBeLessThanOrEqual(limit);
    await changeSettingsAndReview(ctx, { [field]: 1 });
    await retryFailed(ctx, { runId: run.id });
    await reaches(ctx, run, 'complete');
    expect(await answersOf(ctx, run)).toEqual(expect.arrayContaining(answered));
  });
});
