import type { Metadata } from 'next';
import { one, type SearchParams } from '../../../../api/address';
import { ask } from '../../../../api/ask';
import { AuditDocument } from '../../../../features/organisations/audit.graphql';
import { AuditView } from '../../../../features/organisations/audit-view';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Audit log' };

export default async function AuditPage({ params, searchParams }: { readonly params: Promise<{ readonly org: string }>; readonly searchParams: SearchParams }) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const after = one(query.after);
  const answer = await ask(org, AuditDocument, { after, withCheck: one(query.check) === 'yes' });
  return (
    <>
      <PageHeader title="Audit log" meta={<span>Access, keys, models, spending, launches and statements</span>} />
      <AuditView answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.organisation }} path={`/${org}/~/audit`} after={after} now={new Date()} />
    </>
  );
}
