import { renderToStaticMarkup } from 'react-dom/server';
import { DatasetList, type DatasetListProps } from './dataset-list';

type Data = Extract<DatasetListProps['answer'], { state: 'answered' }>['data'];
const now = new Date('2026-11-24T12:00:00Z');
const empty: Data = { totalCount: 0, nodes: [], pageInfo: { endCursor: null, hasNextPage: false } };
const full: Data = {
  totalCount: 120,
  nodes: [
    { id: '1', number: 9, name: 'Cards', createdAt: '2026-11-24T11:50:00Z', usedByTasks: 2, version: { number: 3, rows: 1870, status: 'sealed', sealedAt: null, labels: [{ value: 'a', train: 1, validation: 0, test: 1 }], leak: { findings: [{ severity: 'warning' }, { severity: 'info' }] } } },
    { id: '2', number: 10, name: 'Half done', createdAt: '2026-11-20T11:50:00Z', usedByTasks: 0, version: null },
  ],
  pageInfo: { endCursor: 'next', hasNextPage: true },
};
const draw = (change: Partial<DatasetListProps>) => renderToStaticMarkup(<DatasetList answer={{ state: 'answered', data: full }} base="/acme/nlp" search={undefined} after={undefined} now={now} {...change} />);

describe('the list of datasets', () => {
  it('shows what each holds, what its leak report found, and the way to more', () => {
    const html = draw({});
    for (const text of ['D-9 Cards', '1,870', '1 warning', '10 min ago', '2 of 120 datasets', 'href="/acme/nlp/datasets?after=next"']) expect(html).toContain(text);
  });

  it('leads a dataset without a version on to its columns instead of showing zeros', () => {
    const html = draw({});
    expect(html).toContain('href="/acme/nlp/datasets/new?dataset=D-10"');
    expect(html).toContain('not sealed');
  });

  it('tells a first use from a filter that matches nothing', () => {
    expect(draw({ answer: { state: 'answered', data: empty } })).toContain('No datasets yet');
    expect(draw({ answer: { state: 'answered', data: empty }, search: 'refund' })).toContain('Nothing matches “refund”');
  });

  it('says what failed, with the request id to copy', () => {
    const html = draw({ answer: { state: 'failed', fault: { code: 'INTERNAL', sentence: 'Something failed on our side.', retryable: true, requestId: 'r-77', status: 200 } } });
    for (const text of ['Something failed on our side.', 'r-77', 'Trying again may help.']) expect(html).toContain(text);
  });
});
