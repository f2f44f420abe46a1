import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import { comparableScores } from '../runs';
import { aSizedModel, aTaskWith, launch, measure, rowsOf, verdictOn } from './test-contest';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

/** Two labels with 40 test rows each, and one with so many. */
const rowsWith = (rare: number) => ({ train: rowsOf('train', 12), test: [...(rowsOf('test', 40) ?? []).filter(([, label]) => label !== 'top up'), ...(rowsOf('test', rare) ?? []).filter(([, label]) => label === 'top up')] });

async function flagsOf({ metric, rare, draws }: { metric: string; rare: number; draws: number }): Promise<readonly string[] | undefined> {
  const organisation = await platform.freshOrganisation();
  const task = await aTaskWith(organisation, { rows: rowsWith(rare), traits: {} });
  const decoder = await aSizedModel(organisation, 'Decoder', { millions: 135 });
  const experiment = await launch(organisation, { taskId: task.id, draws, metric, budgets: [{ mode: 'per-class', size: 4 }, { mode: 'per-class', size: 12 }], arms: [{ settings: { approach: 'majority' } }, { settings: { approach: 'tf-idf' } }, { name: 'Shown', settings: { approach: 'in-context' }, modelId: decoder }] });
  await measure(organisation, experiment, (arm) => (arm === 'Shown' ? 0.9 : 0.4));
  return (await verdictOn(organisation, experiment, 'DATA-VERSATILE')).evidence?.flags;
}

describe('what makes a verdict weaker than it looks', () => {
  it('is said: two draws, and classes too rare for a metric that weighs them all alike', async () => {
    expect(await flagsOf({ metric: 'macro-f1', rare: 3, draws: 2 })).toEqual(['Two label draws say little about others: plan 3 or more.', '1 class has fewer than 5 test rows: a score that averages over classes is uncertain there.']);
  });

  it('is nothing with three draws, and rare classes do not matter to accuracy', async () => {
    expect(await flagsOf({ metric: 'accuracy', rare: 3, draws: 3 })).toEqual([]);
  });
});

describe('a run that answers every row alike', () => {
  const gold = Float64Array.from({ length: 30 }, (_, row) => row % 5);
  const alike = { input: 'numbers', rows: { gold, predicted: new Float64Array(30).fill(3), imputed: 3 } } as const;

  it.each(['pearson', 'spearman', 'kendall'] as const)('has no %s correlation, which counts as 0 in every row beside other arms', (metric) => {
    expect(comparableScores(metric, alike)).toEqual(new Float64Array(30));
    expect(comparableScores(metric, { ...alike, rows: { ...alike.rows, predicted: gold } })?.some((value) => value !== 0)).toBe(true);
  });

  it('has no score by other measures that are undefined there', () => {
    expect(comparableScores('r-squared', { ...alike, rows: { ...alike.rows, gold: new Float64Array(30).fill(2) } })).toBeNull();
  });
});
