import { renderToStaticMarkup } from 'react-dom/server';
import { ScorecardView, type ScorecardData } from './scorecard-view';

const rule = { id: 'DATA-FEW', section: '3.2.2', condition: 'few labels', sentence: '', strength: 'should', measuredTasks: 1, tally: [{ word: 'contradicted', count: 1, share: 1, low: 0.21, high: 1 }], pools: [], cells: [{ taskId: 't', experimentNumber: 4, word: 'contradicted', metric: 'accuracy', difference: -0.1, low: -0.2, high: -0.05, n: 48 }] };
const data: ScorecardData = {
  scorecard: { sentence: 'One task has evidence.', tasks: { totalCount: 1, nodes: [{ id: 't', number: 3, name: 'Route', teamSlug: 'nlp', experimentNumber: 4 }], pageInfo: { endCursor: null, hasNextPage: false } }, rules: [rule, { ...rule, id: 'OTHER', section: '4.1', measuredTasks: 0, tally: [], cells: [] }] },
  metrics: [{ key: 'accuracy', title: 'Accuracy', isPercentage: true, higherIsBetter: true }, { key: 'spearman', title: 'Spearman correlation', isPercentage: false, higherIsBetter: true }],
  forecastRecords: [],
};
const draw = (change: Partial<ScorecardData['scorecard']> = {}) => renderToStaticMarkup(<ScorecardView answer={{ state: 'answered', data: { ...data, scorecard: { ...data.scorecard, ...change } } }} organisation="acme" after={undefined} />);

describe('the scorecard', () => {
  it('says each verdict by word and leads to its evidence; too few tasks are not pooled', () => {
    const html = draw();
    expect(html).toContain('href="/acme/nlp/tasks/T-3/recommendation"');
    expect(html).toContain('1 task contradicted (21% to 100%)');
    expect(html).toContain('from 5 of one scale on');
    expect(html).toContain('−10.0 points');
    expect(html).toContain('1 of 2 rules measured');
  });

  it('prints a pooled difference with its interval', () => {
    expect(draw({ rules: [{ ...rule, measuredTasks: 6, pools: [{ metric: null, tasks: 6, mean: -0.1, low: -0.15, high: -0.05, iSquared: 0, heterogeneityP: 1 }] }] })).toContain('−10.0 points (−15.0 to −5.0)');
  });

  it('prints a correlation as the number that it is, and pools it apart', () => {
    const html = draw({ rules: [{ ...rule, measuredTasks: 11, pools: [{ metric: 'spearman', tasks: 6, mean: 0.03, low: -0.01, high: 0.07, iSquared: 0, heterogeneityP: 1 }], cells: rule.cells.map((cell) => ({ ...cell, metric: 'spearman', difference: 0.042 })) }] });
    expect(html).toContain('+0.042');
    expect(html).toContain('+0.03 (−0.01 to +0.07) by Spearman correlation');
    expect(html).toContain('on 6 tasks');
    expect(html).not.toContain('points');
  });

  it('says how it fills while no task has evidence', () => {
    expect(draw({ tasks: { totalCount: 0, nodes: [], pageInfo: { endCursor: null, hasNextPage: false } } })).toContain('No task has evidence yet');
  });
});
