import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, verdictOn, type Skill } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const rows = { train: rowsOf('train', 10), validation: rowsOf('free', 10), test: rowsOf('test', 60) };

/** Judges an experiment with prompted models of these sizes, in millions of parameters, and answers what it says of the rule about commonsense. */
async function judged(models: readonly (readonly [string, number])[], skill: Skill) {
  const organisation = await platform.freshOrganisation();
  const task = await aTaskWith(organisation, { rows, traits: { 'task.family': 'commonsense-reasoning' } });
  const prompted = [];
  for (const [name, millions] of models) prompted.push({ name, settings: { approach: 'zero-shot' as const }, modelId: await aSizedModel(organisation, name, { millions }) });
  const tuned = { name: 'Tuned', settings: { approach: 'fine-tune' as const }, modelId: await aSizedModel(organisation, 'Encoder', { millions: 22, architecture: 'encoder-only' }) };
  const experiment = await launch(organisation, { taskId: task.id, budgets: [{ mode: 'per-class', size: 4 }, { mode: 'per-class', size: 10 }], arms: [{ settings: { approach: 'majority' } }, ...prompted, tuned] });
  await measure(organisation, experiment, skill);
  return verdictOn(organisation, experiment, 'SCALE-COMMONSENSE');
}

const family = [['Pythia-100M', 100], ['Pythia-200M', 200], ['Pythia-400M', 400]] as const;

describe('a rule about scale', () => {
  it('is read off the line through three sizes of one family, from its smallest end to its largest', async () => {
    const verdict = await judged(family, (arm) => ({ 'Pythia-100M': 0.4, 'Pythia-200M': 0.5, 'Pythia-400M': 0.6 })[arm] ?? 0.7);
    expect(verdict).toMatchObject({ verdict: 'confirmed', evidence: { models: ['Pythia-100M', 'Pythia-200M', 'Pythia-400M'], besides: [{ kind: 'against-tuned', a: 'Pythia-400M', b: 'Tuned' }] } });
    expect(verdict.difference).toBeCloseTo(0.2, 1);
    expect(verdict.sentence).toMatch(/over 3 sizes from Pythia-100M to Pythia-400M the score grows by \+\d+\.\d points along the line over log size/);
  });

  it('is contradicted where the score falls with size', async () => {
    expect((await judged(family, (arm) => ({ 'Pythia-100M': 0.7, 'Pythia-200M': 0.5, 'Pythia-400M': 0.4 })[arm] ?? 0.7)).verdict).toBe('contradicted');
  });

  it('is not tested by two sizes, nor by three models of different families', async () => {
    expect(await judged(family.slice(0, 2), () => 0.5)).toMatchObject({ verdict: 'not-tested', reason: expect.stringMatching(/^Needs one prompting approach with 3 or more sizes of one model family.*This experiment has 2\.$/) });
    expect(await judged([['Pythia-100M', 100], ['OPT-200M', 200], ['Bloom-400M', 400]], () => 0.5)).toMatchObject({ verdict: 'not-tested', reason: expect.stringContaining('This experiment has 1.') });
  });
});
