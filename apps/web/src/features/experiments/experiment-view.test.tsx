import { renderToStaticMarkup } from 'react-dom/server';
import { ExperimentView, type Experiment } from './experiment-view';

const experiment: Experiment = {
  id: 'e', number: 14, title: 'Cards', status: 'complete', version: 3, createdAt: '2026-11-24T10:00:00Z', finishedAt: null, sentence: 'LoRA passes in-context at about 118 labels.', metric: 'accuracy',
  task: { id: 't', number: 3, name: 'Cards', version: 1 },
  progress: { runsTotal: 2, runsComplete: 2, runsFailed: 0, runsCancelled: 0, rowsTotal: 20, rowsDone: 20, etaSecondsLow: null, etaSeconds: null, etaSecondsHigh: null },
  arms: [], budgets: [],
  curves: [{ armId: 'a', approach: 'lora', armName: 'LoRA, MiniLM', metric: 'accuracy', points: [{ n: 12, budgetIndex: 0, mean: 0.5, low: 0.4, high: 0.6, draws: 2, perDraw: [0.5], runsDone: 2, runsTotal: 2, isCarried: false }] }],
  crossovers: [], groupScores: [], verdicts: [], failures: [], warnings: [], forecasts: [], crossoverForecasts: [], registration: null, errorCode: null, errorSentence: null,
  runs: { totalCount: 0, nodes: [], pageInfo: { endCursor: null, hasNextPage: false } },
};
const metrics = [
  { key: 'accuracy', title: 'Accuracy', isPercentage: true, higherIsBetter: true, lowest: 0, highest: 1 },
  { key: 'rmse', title: 'Root mean squared error', isPercentage: false, higherIsBetter: false, lowest: 0, highest: null },
];
const draw = (change: Partial<Experiment>, query: Record<string, string> = {}) => renderToStaticMarkup(<ExperimentView metrics={metrics} experiment={{ ...experiment, ...change }} organisation="acme" base="/acme/nlp" query={query} />);

describe('the page of an experiment', () => {
  it('opens with the sentence and shows the curve with its numbers', () => {
    const html = draw({});
    expect(html.indexOf('LoRA passes in-context')).toBeLessThan(html.indexOf('<svg'));
    expect(html).toContain('50.0% (40.0 to 60.0)');
  });

  it('says before the first point that there is none, and how far the rows are', () => {
    const html = draw({ status: 'running', curves: [], progress: { ...experiment.progress, rowsDone: 5, runsComplete: 0 } });
    expect(html).toContain('No points yet');
    expect(html).toContain('5 of 20 rows');
    expect(html).not.toContain('<svg');
  });

  it('never offers progress of what is over', () => expect(draw({})).not.toContain('role="progressbar"'));

  it('reads a metric as the API says: in its own unit, and the least first where less is better', () => {
    const line = (armName: string, mean: number) => experiment.curves.map((curve) => ({ ...curve, armId: armName, armName, metric: 'rmse', points: curve.points.map((point) => ({ ...point, mean })) }));
    const html = draw({ metric: 'rmse', curves: [...line('far', 0.55), ...line('near', 0.5)] });
    expect(html).toContain('0.5 (0.4 to 0.6)');
    expect(html).toContain('0.05 over far');
    expect(html).not.toContain('0.05 over near');
  });

  it('names the filter that hides all runs and the way to clear it', () => {
    const html = draw({}, { status: 'failed' });
    expect(html).toContain('Nothing matches status failed');
    expect(html).toContain('href="/acme/nlp/experiments/E-14"');
  });

  it('folds forecasts that have met their truth behind their tally, and shows the open ones', () => {
    const forecast = { armId: 'a', armName: 'LoRA', metric: 'accuracy', n: 64, knownBudgets: 3, median: 0.7, low: 0.6, high: 0.8, truth: null, sentence: 'LoRA at 64 labels is open.', score: null };
    const html = draw({ forecasts: [forecast, { ...forecast, n: 32, truth: 0.7, sentence: 'LoRA at 32 labels is settled.', score: { isHit: true } }] });
    expect(html).toContain('1 of 1 held what was measured');
    expect(html.indexOf('is open.')).toBeLessThan(html.indexOf('<summary class="text-table text-muted underline underline-offset-2">1 forecast with'));
    expect(html.indexOf('is settled.')).toBeGreaterThan(html.indexOf('1 forecast with'));
  });

  it('shows the latest forecast of where two arms cross, one of each pair', () => {
    const crossing = { promptArm: 'In-context', trainArm: 'LoRA', metric: 'accuracy', kind: 'crosses', madeAt: '2026-11-24T10:00:00Z', sentence: 'Forecast, not a measurement: LoRA passes in-context at about 900 labels.', score: null };
    const html = draw({ crossoverForecasts: [crossing, { ...crossing, sentence: 'An earlier guess.' }] });
    expect(html).toContain('at about 900 labels');
    expect(html).not.toContain('An earlier guess.');
  });

  it('tells how unequally an arm serves groups of rows, and marks only a gap that is shown', () => {
    const arm = (armName: string, low: number) => ({ armId: armName, armName, n: 60, sentence: `${armName} serves “north” worst.`, scores: [{ name: 'north', rows: 40, mean: 0.5, low: 0.4, high: 0.6 }, { name: 'south', rows: 30, mean: 0.9, low: 0.8, high: 0.95 }], gap: { low } });
    const html = draw({ groupScores: [arm('LoRA', 0.1), arm('In-context', -0.1)] });
    expect(html).toContain('LoRA serves “north” worst.');
    expect(html).toContain('50.0% (40.0 to 60.0)');
    expect(html.match(/gap<\/span>/g)).toHaveLength(1);
    expect(draw({})).not.toContain('Groups of rows');
  });

  it('leaves out the rules that nothing was measured for', () => {
    const verdict = { ruleId: 'DATA-FEW', word: 'confirmed', strength: 'should', sentence: 'DATA-FEW is confirmed.', recommendedArm: null, avoidedArm: null, metric: 'accuracy', n: 12, difference: 0.1, low: 0.05, high: 0.15, margin: 0.02, pValue: 0.01, adjustedP: 0.02, familySize: 2, reason: null, settle: null, experimentNumber: 14 };
    const html = draw({ verdicts: [verdict, { ...verdict, ruleId: 'NLU-X', word: 'not-applicable', sentence: 'NLU-X is not applicable.' }] });
    expect(html).toContain('DATA-FEW is confirmed.');
    expect(html).not.toContain('NLU-X');
  });
});
