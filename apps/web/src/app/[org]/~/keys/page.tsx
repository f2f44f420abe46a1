import type { Metadata } from 'next';
import { one, type SearchParams } from '../../../../api/address';
import { ask } from '../../../../api/ask';
import { KeysView } from '../../../../features/organisations/keys-view';
import { KeysDocument } from '../../../../features/organisations/organisations.graphql';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'API keys' };

export default async function KeysPage({ params, searchParams }: { readonly params: Promise<{ readonly org: string }>; readonly searchParams: SearchParams }) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const after = one(query.after);
  const answer = await ask(org, KeysDocument, { after });
  return (
    <>
      <PageHeader title="API keys" />
      <KeysView answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.organisation }} organisation={org} after={after} now={new Date()} />
    </>
  );
}
