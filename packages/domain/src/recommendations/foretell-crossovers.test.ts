import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import { scoreCrossover } from './foretell-crossovers';
import { forecastCrossoversOfExperiments } from './forecast.query';
import { judgeExperiment } from './judge.service';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, type Skill } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const rows = { train: rowsOf('train', 40), test: rowsOf('test', 60) };
/** Three labels, chance 33%: tuning rises from 40% and passes 70% between 48 and 96 labels. */
const rising: Skill = (arm, n) => (arm === 'Prompted' ? 0.7 : arm === 'Tuned' ? (({ 6: 0.42, 12: 0.5, 24: 0.58, 48: 0.66, 96: 0.74 })[n] ?? 0.33) : 0.33);

async function aStudy(sizes: readonly number[]) {
  const organisation = await platform.freshOrganisation();
  const task = await aTaskWith(organisation, { rows, traits: {} });
  const [decoder, encoder] = [await aSizedModel(organisation, 'Decoder', { millions: 135 }), await aSizedModel(organisation, 'Encoder', { millions: 22, architecture: 'encoder-only' })];
  const experiment = await launch(organisation, {
    taskId: task.id, draws: 2, budgets: sizes.map((size) => ({ mode: 'per-class' as const, size })),
    arms: [{ settings: { approach: 'majority' } }, { name: 'Prompted', settings: { approach: 'zero-shot' }, modelId: decoder }, { name: 'Tuned', settings: { approach: 'fine-tune' }, modelId: encoder }],
  });
  const foretold = async () => (await forecastCrossoversOfExperiments(organisation.ctx, [experiment.id])).get(experiment.id) ?? [];
  return { organisation, experiment, foretold };
}

describe('a forecast of the crossover', () => {
  it('is made once from the first budgets, says that it lies outside what was measured, and is scored at the end', async () => {
    const { organisation, experiment, foretold } = await aStudy([2, 4, 8, 16, 32]);
    await measure(organisation, experiment, rising, { upTo: 24 });
    const [made, ...others] = await foretold();
    expect([made, others]).toMatchObject([{ knownBudgets: 3, promptArm: 'Prompted', trainArm: 'Tuned', score: null, detail: { measuredTo: 24, foretoldTo: 768 } }, []]);
    expect(made?.point).toBeGreaterThan(24);
    expect(made?.sentence).toMatch(/^Forecast, not a measurement: Tuned passes Prompted at about \d+ labels \(90% interval .*\), outside what was measured: up to 24 labels\.$/);
    await measure(organisation, experiment, rising);
    const [settled] = await foretold();
    expect(settled).toMatchObject({ point: made?.point, low: made?.low, score: { isHit: true, passed: true, truth: expect.any(Number), doublingsOff: expect.any(Number) } });
    expect(settled?.sentence).toMatch(/Measured since: about \d+ labels, inside the interval\.$/);
  });

  it('is made once more beyond the ladder, where all of it was measured and the curves did not cross', async () => {
    const { organisation, experiment, foretold } = await aStudy([2, 4, 8, 16]);
    await measure(organisation, experiment, rising);
    const [made] = await foretold();
    expect(made).toMatchObject({ knownBudgets: 4, score: null, detail: { measuredTo: 48, foretoldTo: 384 } });
    expect(made?.high ?? Infinity).toBeGreaterThan(48);
    expect(made?.sentence).toContain('outside what was measured: up to 48 labels.');
    await organisation.ctx.transaction((tx) => tx.sql(`update experiment set status = 'judging' where id = $1`, [experiment.id]));
    await judgeExperiment(organisation.ctx, experiment.id);
    expect(await foretold()).toEqual([made]);
  });
});

describe('the score of such a forecast', () => {
  const detail = { lowSide: 'within', highSide: 'within', cannotTellBecause: null, firstBudget: 8, measuredTo: 32, foretoldTo: 512, probability: [] } as const;
  const ladder = { lowSide: 'within', highSide: 'within', cannotTellBecause: null, draws: 3, firstBudget: 8, lastBudget: 128, safeBudget: null, probabilityAlreadyAbove: 0, probabilityNoCrossing: 0, isCoarse: false, crossesMoreThanOnce: false, regionsAhead: [], probability: [], differences: [] } as const;
  const foretold = { point: 64, low: 40, high: 100, detail };

  it('counts doublings between the foretold and the measured crossing', () => {
    expect(scoreCrossover(foretold, { kind: 'crosses', point: 32, detail: ladder })).toEqual({ truth: 32, passed: true, isHit: false, doublingsOff: 1 });
    expect(scoreCrossover(foretold, { kind: 'crosses', point: 90, detail: ladder })).toMatchObject({ isHit: true });
  });

  it('is a hit without a crossing only where the interval reached beyond the ladder', () => {
    expect(scoreCrossover(foretold, { kind: 'no-crossing', point: null, detail: ladder })).toMatchObject({ isHit: false, passed: false });
    expect(scoreCrossover({ ...foretold, high: null, detail: { ...detail, highSide: 'above-ladder' } }, { kind: 'no-crossing', point: null, detail: ladder })).toMatchObject({ isHit: true });
    expect(scoreCrossover({ ...foretold, low: null, detail: { ...detail, lowSide: 'below-ladder' } }, { kind: 'already-above', point: null, detail: ladder })).toMatchObject({ isHit: true, passed: true });
  });

  it('is none where the truth cannot be told', () => {
    expect(scoreCrossover(foretold, { kind: 'cannot-tell', point: null, detail: ladder })).toBeNull();
  });
});
