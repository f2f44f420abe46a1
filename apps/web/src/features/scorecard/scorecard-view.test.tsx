import { renderToStaticMarkup } from 'react-dom/server';
import { ScorecardView, type ScorecardData } from './scorecard-view';

const rule = { id: 'DATA-FEW', section: '3.2.2', condition: 'few labels', sentence: '', strength: 'should', measuredTasks: 1, tally: [{ word: 'contradicted', count: 1, share: 1, low: 0.21, high: 1 }], pooled: null, cells: [{ taskId: 't', experimentNumber: 4, word: 'contradicted', difference: -0.1, low: -0.2, high: -0.05, n: 48 }] };
const data: ScorecardData = {
  scorecard: { sentence: 'One task has evidence.', tasks: { totalCount: 1, nodes: [{ id: 't', number: 3, name: 'Route', teamSlug: 'nlp', experimentNumber: 4 }], pageInfo: { endCursor: null, hasNextPage: false } }, rules: [rule, { ...rule, id: 'OTHER', section: '4.1', measuredTasks: 0, tally: [], cells: [] }] },
  forecastRecords: [],
};
const draw = (change: Partial<ScorecardData['scorecard']> = {}) => renderToStaticMarkup(<ScorecardView answer={{ state: 'answered', data: { ...data, scorecard: { ...data.scorecard, ...change } } }} organisation="acme" after={undefined} />);

describe('the scorecard', () => {
  it('says each verdict by word and leads to its evidence; too few tasks are not pooled', () => {
    const html = draw();
    expect(html).toContain('href="/acme/nlp/tasks/T-3/recommendation"');
    expect(html).toContain('1 task contradicted (21% to 100%)');
    expect(html).toContain('from 5 on');
    expect(html).toContain('1 of 2 rules measured');
  });

  it('prints a pooled difference with its interval', () => {
    expect(draw({ rules: [{ ...rule, measuredTasks: 6, pooled: { mean: -0.1, low: -0.15, high: -0.05, iSquared: 0, heterogeneityP: 1 } }] })).toContain('−10.0 points (−15.0 to −5.0)');
  });

  it('says how it fills while no task has evidence', () => {
    expect(draw({ tasks: { totalCount: 0, nodes: [], pageInfo: { endCursor: null, hasNextPage: false } } })).toContain('No task has evidence yet');
  });
});
