import { foundEntries, numberTyped, pagesMatching } from './palette-entries';

const here = { organisation: 'acme', team: 'nlp' };

describe('the command palette', () => {
  it('finds pages by a part of their names, and offers all of them before anything is typed', () => {
    expect(pagesMatching('exper', here).map(({ href }) => href)).toEqual(['/acme/nlp/experiments', '/acme/nlp/experiments/new']);
    expect(pagesMatching('', here).length).toBeGreaterThan(10);
    expect(pagesMatching('API', here)).toEqual([{ label: 'API keys', kind: 'organisation', href: '/acme/~/keys' }]);
  });

  it.each([['e14', '/acme/nlp/experiments/E-14'], ['R-203', '/acme/nlp/runs/R-203'], [' t3 ', '/acme/nlp/tasks/T-3'], ['D-9', '/acme/nlp/datasets/D-9']])('takes %s as the number of an object', (typed, href) => {
    expect(numberTyped(typed, '/acme/nlp')[0]?.href).toBe(href);
  });

  it.each(['x1', 'e', 'e0', '14', 'e14x'])('does not take %s for a number', (typed) => expect(numberTyped(typed, '/acme/nlp')).toEqual([]));

  it('lists what the team has, each as a link', () => {
    const found = { id: '1', experiments: { nodes: [{ id: 'e', number: 1, title: 'Cards' }] }, tasks: { nodes: [{ id: 't', number: 2, name: 'Route' }] }, datasets: { nodes: [] } };
    expect(foundEntries(found, '/acme/nlp').map(({ label, href }) => [label, href])).toEqual([['E-1 Cards', '/acme/nlp/experiments/E-1'], ['T-2 Route', '/acme/nlp/tasks/T-2']]);
  });
});
