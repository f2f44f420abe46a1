import { openTestPlatform, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { Experiment, type PlanInput } from '../experiments';
import type { Task } from '../tasks';
import { judgeExperiment } from './judge.service';
import { pairTasks } from './pair-tasks.service';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, verdictOn, type Skill } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const train = rowsOf('train', 20);
const usualRows = { train, validation: rowsOf('free', 10), test: rowsOf('usual', 40) };
const shiftedRows = { train, validation: rowsOf('free', 10), test: rowsOf('edited', 60) };

interface Contest {
  readonly organisation: TestOrganisation;
  readonly usual: Task;
  readonly shifted: Task;
  readonly plan: Omit<PlanInput, 'taskId' | 'draws' | 'seeds' | 'seed'>;
}

/** Two tasks on the same training rows, not paired yet, and a plan with a prompted and a tuned arm for both. */
async function aContest(rows = shiftedRows): Promise<Contest> {
  const organisation = await platform.freshOrganisation();
  const [usual, shifted] = [await aTaskWith(organisation, { rows: usualRows, traits: { 'data.ood': false } }), await aTaskWith(organisation, { rows, traits: { 'data.ood': true, 'data.adversarial': false } })];
  const decoder = await aSizedModel(organisation, 'Decoder', { millions: 135 });
  const encoder = await aSizedModel(organisation, 'Encoder', { millions: 22, architecture: 'encoder-only' });
  const plan = {
    budgets: [2, 10, 20].map((size) => ({ mode: 'per-class' as const, size })),
    arms: [{ settings: { approach: 'majority' as const } }, { name: 'Prompted', settings: { approach: 'zero-shot' as const }, modelId: decoder }, { name: 'Tuned', settings: { approach: 'fine-tune' as const }, modelId: encoder }],
  };
  return { organisation, usual, shifted, plan };
}

const onUsual: Skill = (arm) => ({ Prompted: 0.6, Tuned: 0.9 })[arm] ?? 0.33;
const onShifted: Skill = (arm) => ({ Prompted: 0.58, Tuned: 0.5 })[arm] ?? 0.33;

describe('a rule about shift', () => {
  it('is read over the finished experiments of two paired tasks', async () => {
    const { organisation, usual, shifted, plan } = await aContest();
    await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id });
    const [there, here] = [await launch(organisation, { ...plan, taskId: usual.id }), await launch(organisation, { ...plan, taskId: shifted.id })];
    await measure(organisation, there, onUsual);
    await measure(organisation, here, onShifted);
    const verdict = await verdictOn(organisation, here, 'DATA-OOD');
    expect(verdict).toMatchObject({ verdict: 'confirmed', n: 60, evidence: { testRows: 180, pairedWith: { experimentNumber: there.number, sharedLabels: 1 }, besides: [{ kind: 'on-shifted-rows', a: 'Prompted', b: 'Tuned' }] } });
    expect(verdict.difference).toBeCloseTo(0.38, 1);
    expect(verdict.evidence?.runs).toBe(20);
    expect(verdict.sentence).toMatch(/^DATA-OOD is confirmed at 60 labels: Tuned loses more by the shift than Prompted: \+\d+\.\d points .* on 120 usual and 180 shifted test rows/);
    expect(verdict.sentence).toContain('On the shifted rows themselves Prompted against Tuned is +');
    // One pair is one piece of evidence: it stands in the task with the shifted rows.
    await expect(verdictOn(organisation, there, 'DATA-OOD')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('is contradicted where tuning loses less, whichever experiment ends first', async () => {
    const { organisation, usual, shifted, plan } = await aContest();
    await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id });
    const [there, here] = [await launch(organisation, { ...plan, taskId: usual.id }), await launch(organisation, { ...plan, taskId: shifted.id })];
    await measure(organisation, here, (arm) => ({ Prompted: 0.35, Tuned: 0.85 })[arm] ?? 0.33);
    expect(await verdictOn(organisation, here, 'DATA-OOD')).toMatchObject({ verdict: 'not-tested', reason: expect.stringContaining('has no finished experiment with the arms of this one') });
    const judgement = await measure(organisation, there, onUsual);
    expect([judgement?.ring, judgement?.changed.map(({ topic }) => topic)]).toEqual([[{ job: 'dispatch', payload: {} }], [`experiment:${there.id}`, `experiment:${here.id}`]]);
    // Judged anew it rings nobody: the two would wake each other for ever.
    expect(await judgeExperiment(organisation.ctx, here.id)).toMatchObject({ ring: [], changed: [{ topic: `experiment:${here.id}` }] });
    expect(await verdictOn(organisation, here, 'DATA-OOD')).toMatchObject({ verdict: 'contradicted', sentence: expect.stringContaining('Tuned loses less by the shift than Prompted') });
  });

  it('takes experiments that were finished before their tasks were paired', async () => {
    const { organisation, usual, shifted, plan } = await aContest();
    const [there, here] = [await launch(organisation, { ...plan, taskId: usual.id }), await launch(organisation, { ...plan, taskId: shifted.id })];
    await measure(organisation, there, onUsual);
    await measure(organisation, here, onShifted);
    expect(await verdictOn(organisation, here, 'DATA-OOD')).toMatchObject({ verdict: 'not-tested', reason: expect.stringContaining('Needs a second task') });
    const paired = await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id });
    expect(paired).toMatchObject({ task: { usualTaskId: usual.id }, ring: [{ job: 'dispatch' }], changed: [{ topic: `experiment:${here.id}` }] });
    await judgeExperiment(organisation.ctx, here.id);
    expect((await verdictOn(organisation, here, 'DATA-OOD')).verdict).toBe('confirmed');
    expect(await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id })).toMatchObject({ ring: [], changed: [] });
    expect(await organisation.ctx.transaction((tx) => tx.db(Experiment).get({ id: here.id }, 'experiment'))).toMatchObject({ status: 'complete' });
  });

  it('is not tested on other labels, nor where nobody said that the rows are shifted so', async () => {
    const { organisation, usual, shifted, plan } = await aContest({ ...shiftedRows, train: rowsOf('other', 20) });
    await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id });
    const [there, here] = [await launch(organisation, { ...plan, taskId: usual.id }), await launch(organisation, { ...plan, taskId: shifted.id })];
    await measure(organisation, there, onUsual);
    await measure(organisation, here, onShifted);
    expect(await verdictOn(organisation, here, 'DATA-OOD')).toMatchObject({ verdict: 'not-tested', reason: expect.stringMatching(/drew other labels \(0% are the same\)/) });
  });

  it('is not tested by a pair whose traits leave open what kind of shift it is', async () => {
    const { organisation, usual, shifted, plan } = await aContest();
    await pairTasks(organisation.ctx, { taskId: shifted.id, usualTaskId: usual.id });
    const [there, here] = [await launch(organisation, { ...plan, taskId: usual.id }), await launch(organisation, { ...plan, taskId: shifted.id })];
    await measure(organisation, there, onUsual);
    await measure(organisation, here, onShifted);
    expect(await verdictOn(organisation, here, 'REAL-NOISY')).toMatchObject({ verdict: 'not-tested', isPending: true, reason: expect.stringContaining('is not answered yet') });
  });
});

describe('pairing tasks', () => {
  it('refuses a task with itself, a chain, and other labels', async () => {
    const { organisation, usual, shifted } = await aContest();
    const pair = (taskId: string, usualTaskId: string) => pairTasks(organisation.ctx, { taskId, usualTaskId });
    await expect(pair(usual.id, usual.id)).rejects.toMatchObject({ code: 'SHIFT_PAIR_SELF' });
    await pair(shifted.id, usual.id);
    const third = await aTaskWith(organisation, { rows: usualRows, traits: {} });
    await expect(pair(third.id, shifted.id)).rejects.toMatchObject({ code: 'SHIFT_PAIR_CHAIN' });
    await expect(pair(usual.id, third.id)).rejects.toMatchObject({ code: 'SHIFT_PAIR_CHAIN' });
    const other = await aTaskWith(organisation, { rows: { train: [['a', 'yes'], ['b', 'no']], test: [['c', 'yes']] }, traits: {} });
    await expect(pair(other.id, usual.id)).rejects.toMatchObject({ code: 'SHIFT_PAIR_LABELS' });
  });

  it('does not reach into another organisation', async () => {
    const [mine, theirs] = [await aContest(), await aContest()];
    await expect(pairTasks(mine.organisation.ctx, { taskId: mine.shifted.id, usualTaskId: theirs.usual.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
