import { draftFromPlan, firstDraft, toPlanInput, type ApproachEntry, type ModelEntry, type TaskEntry } from './draft';

const approach = (key: string, needsModel: boolean): ApproachEntry => ({ key, title: key, needsModel, needsLabels: true, isPrompting: false, isTraining: false, isBaseline: !needsModel, architectures: [], settingsSchema: {} });
const approaches = [approach('majority', false), approach('tf-idf', false), approach('zero-shot', true), approach('frozen-features', true)];
const model = (id: string, keys: string[], status = 'runnable'): ModelEntry => ({ id, name: id, architecture: 'encoder-only', parameters: 1, status, why: null, approaches: keys });
const task: TaskEntry = { id: 't-1', number: 1, name: 'Cards', version: { metric: 'accuracy', margin: 0.02, labels: [{ value: 'a' }, { value: 'b' }], dataset: { number: 1, name: 'Cards', version: 1 } } };

describe('a first plan', () => {
  it('takes baselines always, and other approaches only where a model for them can run here', () => {
    const draft = firstDraft(task, approaches, [model('vectors', ['frozen-features']), model('absent', ['zero-shot'], 'missing')]);
    expect(draft.arms.map((arm) => [arm.approach, arm.modelId])).toEqual([
      ['majority', null],
      ['tf-idf', null],
      ['frozen-features', 'vectors'],
    ]);
  });

  it('reaches the API with its margin and each arm with its approach', () => {
    const input = toPlanInput({ ...firstDraft(task, approaches, []), margin: 0.025, sizes: [1, 4] });
    expect(input).toMatchObject({ taskId: 't-1', margin: 0.025, budgets: [{ mode: 'per_class', size: 1 }, { mode: 'per_class', size: 4 }] });
    expect(input.arms).toEqual([
      { modelId: null, settings: { approach: 'majority' } },
      { modelId: null, settings: { approach: 'tf-idf' } },
    ]);
  });
});

describe('a plan like an earlier one', () => {
  const fresh = firstDraft(task, approaches, []);

  it('keeps its arms, ladder, draws and margin', () => {
    const plan = { arms: [{ name: 'x', modelId: 'm', settings: { approach: 'lora', rank: 4 } }], budgets: [{ mode: 'total', size: 64 }], draws: 5, seeds: 2, seed: 7, margin: 0.01 };
    expect(draftFromPlan(plan, fresh)).toMatchObject({ arms: [{ approach: 'lora', modelId: 'm', settings: { rank: 4 } }], mode: 'total', sizes: [64], draws: 5, seeds: 2, seed: 7, margin: 0.01 });
  });

  it.each([null, 'plan', {}, { arms: 'none', budgets: [{}], draws: 'many' }])('falls back to a fresh one for what %j does not say', (plan) => expect(draftFromPlan(plan, fresh)).toMatchObject({ arms: fresh.arms, draws: fresh.draws }));
});
