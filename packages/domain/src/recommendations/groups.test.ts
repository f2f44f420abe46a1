import { openTestPlatform, type TaskRow, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { planExperiment, registerExperiment, type PlanInput } from '../experiments';
import { Crossover } from './crossover.entity';
import { GroupScores } from './group-scores.entity';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, verdictOn, type Skill } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const labels = ['lost card', 'refund', 'top up'];
/** So many test rows; `groupOf` names the group of each. */
const testRows = (count: number, groupOf: (row: number) => string | undefined = () => undefined): readonly TaskRow[] =>
  Array.from({ length: count }, (_, row) => [`test ${row}`, labels[row % 3] ?? '', groupOf(row)]);
/** The whole set once more: the stored answers to a row and its double are the same, since their ids lie 100 apart. */
const doubled = (rows: readonly TaskRow[]) => [...rows, ...rows];

async function planned(organisation: TestOrganisation, test: readonly TaskRow[]): Promise<Omit<PlanInput, 'draws' | 'seeds' | 'seed'>> {
  const task = await aTaskWith(organisation, { rows: { train: rowsOf('train', 10), validation: rowsOf('free', 10), test }, traits: { 'trust.fairness': true } });
  const [decoder, encoder] = [await aSizedModel(organisation, 'Decoder', { millions: 135 }), await aSizedModel(organisation, 'Encoder', { millions: 22, architecture: 'encoder-only' })];
  return {
    taskId: task.id, budgets: [2, 5, 10].map((size) => ({ mode: 'per-class' as const, size })),
    arms: [{ settings: { approach: 'majority' as const } }, { name: 'Prompted', settings: { approach: 'zero-shot' as const }, modelId: decoder }, { name: 'Shown', settings: { approach: 'in-context' as const }, modelId: decoder }, { name: 'Tuned', settings: { approach: 'fine-tune' as const }, modelId: encoder }],
  };
}

interface Ends {
  readonly low: number | null;
  readonly high: number | null;
}
const width = ({ low, high }: Ends) => (high ?? 0) - (low ?? 0);

const skill: Skill = (arm, n) => (arm === 'Prompted' ? 0.6 : arm === 'Tuned' ? 0.45 + n / 100 : arm === 'Shown' ? 0.5 : 0.33);

async function judged(test: readonly TaskRow[]) {
  const organisation = await platform.freshOrganisation();
  const input = await planned(organisation, test);
  const plan = await planExperiment(organisation.ctx, { draws: 3, seeds: 1, seed: 0, ...input });
  const experiment = await launch(organisation, input);
  await measure(organisation, experiment, skill);
  const id = { experimentId: experiment.id };
  const [points, [crossover], scores] = await organisation.ctx.transaction(async (tx) => [
    await tx.sql<Ends>('select p.low, p.high from curve_point p join arm a on a.id = p.arm_id where p.experiment_id = $1 order by a.ordinal, p.n', [experiment.id]), await tx.db(Crossover).find({ where: { ...id, isHeadline: true } }), await tx.sql<Ends & { method: string }>(`select s.low, s.high, s.method from score s join run r on r.id = s.run_id join arm a on a.id = r.arm_id join draw d on d.id = r.draw_id where r.experiment_id = $1 and s.split = 'test' and s.metric = 'accuracy' order by a.ordinal, r.n, d.draw_index`, [experiment.id]),
  ]);
  return { organisation, experiment, plan, crossover, scores, widths: points.map(width), differences: (crossover?.detail.differences ?? []).map(width), scoreWidths: scores.map(width) };
}

describe('test rows in declared groups', () => {
  it('count once however often they stand there: doubled rows give the interval of the single ones, and without the declaration a narrower, wrong one', async () => {
    const [single, declared, naive] = [await judged(testRows(100)), await judged(doubled(testRows(100, (row) => `document ${row}`))), await judged(doubled(testRows(100)))];
    const ratios = (one: readonly number[], other: readonly number[]) => one.map((width, place) => width / (other[place] ?? NaN));
    const found = [...ratios(declared.widths, single.widths), ...ratios(declared.differences, single.differences), ...ratios(declared.scoreWidths, single.scoreWidths)];
    // Never narrower; with draws a little wider, since what rows and draws share is taken off the draws' part row by row (statistics specification 4.4).
    expect([Math.min(...found) > 0.995, Math.max(...found) < 1.1]).toEqual([true, true]);
    // The zero-shot arm has no draws: its whole width is that of the rows, and shrinks by the square root of 2.
    expect(Math.min(...ratios(naive.widths, single.widths))).toBeCloseTo(Math.SQRT1_2, 1);
    expect(Math.min(...ratios(naive.differences, declared.differences))).toBeLessThan(0.8);
    expect(declared.scores.map(({ method }) => method)).toEqual(expect.arrayContaining(['clustered-wilson']));
    expect(declared.crossover?.detail.groups).toBe(100);
  });

  it('refuse every verdict and the crossover below 8 groups, by a sentence with the number, from the plan on', async () => {
    const { organisation, experiment, plan, crossover } = await judged(testRows(90, (row) => `user ${row % 5}`));
    expect(plan.checks.find(({ code }) => code === 'FEW_GROUPS')).toEqual({ code: 'FEW_GROUPS', level: 'warn', sentence: 'The test rows come from 5 groups: below 8 no rule gets a verdict and no crossover is told. Add rows of more groups.' });
    expect(await verdictOn(organisation, experiment, 'DATA-FEW')).toMatchObject({ verdict: 'not-testable', reason: 'The test rows come from 5 groups, and a verdict needs 8 or more: rows of one group say little about others.' });
    expect(crossover).toMatchObject({ kind: 'cannot-tell', sentence: 'Cannot tell from how many labels Tuned passes Prompted: the test rows come from 5 groups, and at least 8 are needed, since rows of one group say little about others. The ladder is coarse: fewer than four budgets.' });
  });

  it('mark a verdict below 20 groups as a rough one, and say nothing from 20 on', async () => {
    const few = await judged(testRows(90, (row) => `user ${row % 12}`));
    expect((await verdictOn(few.organisation, few.experiment, 'DATA-FEW')).evidence?.flags).toContain('The test rows come from 12 groups, fewer than 20, so the interval is a rough one.');
    expect(few.crossover?.sentence).toContain('The test rows come from 12 groups, fewer than 20: the interval is a rough one.');
    const enough = await judged(testRows(90, (row) => `user ${row % 30}`));
    expect((await verdictOn(enough.organisation, enough.experiment, 'DATA-FEW')).evidence?.flags).toEqual([]);
    expect(enough.plan.checks.map(({ code }) => code)).not.toContain('FEW_GROUPS');
  });

  it('are counted as independent by the first plan, which says what it is if they are alike; once measured, their likeness is in the number', async () => {
    const { organisation, experiment, plan } = await judged(testRows(90, (row) => `user ${row % 30}`));
    expect(plan.power.sentence).toMatch(/The test rows come in 30 groups and are counted as independent: if all rows of a group turn out alike, it is \d+\.\d points\.$/);
    const task = { taskId: (await organisation.ctx.transaction((tx) => tx.sql<{ id: string }>('select v.task_id as id from task_version v where v.id = $1', [experiment.taskVersionId])))[0]?.id ?? '' };
    const again = await planExperiment(organisation.ctx, { ...experiment.plan, ...task, draws: 3, seeds: 1, seed: 1 });
    expect(again.power.sentence).toMatch(/The test rows come in 30 groups, as those did on which the spread was measured\.$/);
  });

  it('that are few and named are told one by one, with the worst and the gap, and the survey\'s advice on fairness is followed', async () => {
    const { organisation, experiment } = await judged(testRows(90, (row) => (row % 3 === 2 ? undefined : `dialect ${row % 9}`)));
    const told = await organisation.ctx.transaction((tx) => tx.db(GroupScores).find({ where: { experimentId: experiment.id } }));
    expect(told).toHaveLength(4);
    for (const { scores, gap, sentence, metric } of told) {
      expect([metric, scores.map(({ rows }) => rows), scores.map(({ name }) => name).sort()]).toEqual(['accuracy', [10, 10, 10, 10, 10, 10], ['dialect 0', 'dialect 1', 'dialect 3', 'dialect 4', 'dialect 6', 'dialect 7']]);
      expect(scores.every(({ mean, low, high }) => low < mean + 1e-9 && mean < high + 1e-9 && high - low > 0.1)).toBe(true);
      expect([gap?.pairs, gap?.worst]).toEqual([15, scores[0]?.name]);
      expect(sentence).toContain(`serves “${gap?.worst ?? ''}” worst`);
    }
    expect(await verdictOn(organisation, experiment, 'FAIRNESS')).toMatchObject({ verdict: 'followed', reason: 'The scores of 6 groups, the worst of them and the largest gap are reported.' });
    const many = await judged(testRows(90, (row) => `user ${row % 30}`));
    expect(await verdictOn(many.organisation, many.experiment, 'FAIRNESS')).toMatchObject({ verdict: 'not-followed', reason: expect.stringMatching(/^The test rows name 30 groups, too many to compare one by one/) });
    expect(await many.organisation.ctx.transaction((tx) => tx.db(GroupScores).find({ where: { experimentId: many.experiment.id } }))).toEqual([]);
  });

  it('stop a plan whose test rows are all one group', async () => {
    const organisation = await platform.freshOrganisation();
    const plan = await planExperiment(organisation.ctx, { draws: 3, seeds: 1, seed: 0, ...(await planned(organisation, testRows(30, () => 'the only document'))) });
    expect(plan).toMatchObject({ isLaunchable: false, checks: expect.arrayContaining([expect.objectContaining({ code: 'ONE_GROUP', level: 'stop' })]) });
  });

  it('keep a registered claim from being looked at early, and from being made of too few', async () => {
    const organisation = await platform.freshOrganisation();
    const claim = { claim: 'better' as const, aheadArm: 'Tuned', behindArm: 'Prompted' };
    const other = await platform.freshOrganisation();
    const many = await launch(organisation, await planned(organisation, testRows(90, (row) => `user ${row % 30}`)));
    const few = await launch(other, await planned(other, testRows(90, (row) => `user ${row % 5}`)));
    await expect(registerExperiment(organisation.ctx, many, { ...claim, stopping: 'sequential' })).rejects.toMatchObject({ code: 'SEQUENTIAL_GROUPS' });
    await expect(registerExperiment(other.ctx, few, { ...claim, stopping: 'fixed' })).rejects.toMatchObject({ code: 'REGISTRATION_GROUPS', message: 'The test rows come from 5 groups, and a registered claim needs 8 or more: add rows of more groups.' });
    expect(await registerExperiment(organisation.ctx, many, { ...claim, stopping: 'fixed' })).toMatchObject({ stopping: 'fixed' });
  });
});
