import { renderToStaticMarkup } from 'react-dom/server';
import { AuditView, type AuditViewProps } from './audit-view';

type Audit = Extract<AuditViewProps['answer'], { state: 'answered' }>['data'];
const entry = { number: 2, at: '2026-11-24T10:00:00.000Z', actorKind: 'key', actorName: 'ci', action: 'experiment.launched', subjectName: 'E-4 Cards', detail: '' };
const audit: Audit = { id: 'o', auditLog: { totalCount: 1, nodes: [entry], pageInfo: { endCursor: null, hasNextPage: false } } };
const draw = (change: Partial<Audit> = {}) => renderToStaticMarkup(<AuditView answer={{ state: 'answered', data: { ...audit, ...change } }} path="/acme/~/audit" after={undefined} now={new Date('2026-11-24T12:00:00Z')} />);

describe('the audit log', () => {
  it('says who did what to which thing, and that it was a machine', () => {
    const html = draw();
    expect(html).toContain('ci<span class="text-caption text-muted"> (key)</span>');
    expect(html).toContain('experiment launched');
    expect(html).toContain('E-4 Cards');
    expect(html).toContain('href="/acme/~/audit?check=yes"');
  });

  it('gives the hash of a log that is as it was written', () => {
    expect(draw({ auditCheck: { entries: 1, brokenAt: null, hash: 'abc123' } })).toContain('1 entry is as written.');
  });

  it('is loud about an entry that was changed', () => {
    const html = draw({ auditCheck: { entries: 1, brokenAt: 2, hash: 'abc123' } });
    expect(html).toContain('role="alert"');
    expect(html).toContain('entry 2 was changed');
  });

  it('says what is refused instead of an empty log', () => {
    const fault = { code: 'FORBIDDEN', sentence: 'Only owners may read it.', retryable: false, requestId: null, status: null };
    expect(renderToStaticMarkup(<AuditView answer={{ state: 'failed', fault }} path="/acme/~/audit" after={undefined} now={new Date()} />)).toContain('Only owners may read it.');
  });
});
