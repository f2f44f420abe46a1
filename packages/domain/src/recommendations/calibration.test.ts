import { openTestPlatform, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import type { Experiment } from '../experiments';
import { judgeExperiment } from './judge.service';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, verdictOn } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** Prompting and tuning that are right equally often, judged once without any probabilities. */
async function anEvenContest(traits: Readonly<Record<string, boolean>>): Promise<{ organisation: TestOrganisation; experiment: Experiment }> {
  const organisation = await platform.freshOrganisation();
  const task = await aTaskWith(organisation, { rows: { train: rowsOf('train', 12), test: rowsOf('test', 60) }, traits });
  const [decoder, encoder] = [await aSizedModel(organisation, 'Decoder', { millions: 135 }), await aSizedModel(organisation, 'Encoder', { millions: 22, architecture: 'encoder-only' })];
  const experiment = await launch(organisation, {
    taskId: task.id, budgets: [{ mode: 'per-class', size: 4 }, { mode: 'per-class', size: 12 }],
    arms: [{ settings: { approach: 'majority' } }, { name: 'Prompted', settings: { approach: 'zero-shot' }, modelId: decoder }, { name: 'Tuned', settings: { approach: 'fine-tune' }, modelId: encoder }],
  });
  await measure(organisation, experiment, (arm) => (arm === 'Prompted' || arm === 'Tuned' ? 0.7 : 0.34));
  return { organisation, experiment };
}

/** The probability that each arm gives to the label that it answers; the rest is shared by the other two. */
async function giveProbabilities({ ctx }: TestOrganisation, experiment: Experiment, confidence: Readonly<Record<string, number>>): Promise<void> {
  await ctx.transaction(async (tx) => {
    for (const [arm, share] of Object.entries(confidence)) {
      await tx.sql(
        `update prediction p set scores = array(select (case when place = p.label then $3::float8 else (1 - $3::float8) / 2 end)::real from generate_series(0, 2) place)
         from run r join arm a on a.id = r.arm_id where r.id = p.run_id and r.experiment_id = $1 and a.name = $2`,
        [experiment.id, arm, share],
      );
    }
    await tx.sql(`update experiment set status = 'judging', judged_at = null where id = $1`, [experiment.id]);
  });
  await judgeExperiment(ctx, experiment.id);
}

const rule = 'ROBUST-CALIBRATION';

describe('the rule about calibration', () => {
  it('is judged by the Brier scores of the same rows, where both sides give probabilities', async () => {
    const { organisation, experiment } = await anEvenContest({ 'trust.calibration': true });
    expect(await verdictOn(organisation, experiment, rule)).toMatchObject({ verdict: 'not-tested', reason: expect.stringMatching(/^Needs an arm on each side that gives every class a probability.*no arm with zero-shot prompting or in-context prompting/) });
    // Both are right on 70% of the rows; one says so, the other is all but sure of itself.
    await giveProbabilities(organisation, experiment, { Prompted: 0.7, Tuned: 0.98 });
    const verdict = await verdictOn(organisation, experiment, rule);
    expect(verdict).toMatchObject({ verdict: 'confirmed', metric: 'brier', sentence: expect.stringContaining('in the Brier score of their probabilities, turned so that more is better, Prompted against Tuned +0.1') });
    expect(verdict.evidence?.flags).toEqual([expect.stringContaining('under a shift')]);
    // 0.7 * 0.3^2 + 0.3 * 0.7^2 and the halves of the rest, beside the same at 0.98.
    const brier = (p: number): number => 0.7 * ((1 - p) ** 2 + (1 - p) ** 2 / 2) + 0.3 * (p ** 2 + (1 - (1 - p) / 2) ** 2 + ((1 - p) / 2) ** 2);
    expect(verdict.difference).toBeCloseTo(brier(0.98) - brier(0.7), 1);
    // The other rules are still read by the experiment's metric.
    expect(await verdictOn(organisation, experiment, 'DATA-ZERO')).toMatchObject({ metric: 'accuracy' });
  });

  it('is contradicted when tuning is the one that knows what it does not know', async () => {
    const { organisation, experiment } = await anEvenContest({ 'trust.calibration': true });
    await giveProbabilities(organisation, experiment, { Prompted: 0.98, Tuned: 0.7 });
    expect(await verdictOn(organisation, experiment, rule)).toMatchObject({ verdict: 'contradicted', recommendedArmId: expect.any(String), avoidedArmId: expect.any(String) });
  });

  it('waits for an answer whether it matters to the task, before any probability is read', async () => {
    const { organisation, experiment } = await anEvenContest({});
    await giveProbabilities(organisation, experiment, { Prompted: 0.7, Tuned: 0.98 });
    expect(await verdictOn(organisation, experiment, rule)).toMatchObject({ verdict: 'not-tested', reason: expect.stringContaining('not answered yet') });
  });
});
