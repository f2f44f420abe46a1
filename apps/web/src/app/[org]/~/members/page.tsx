import type { Metadata } from 'next';
import { one, type SearchParams } from '../../../../api/address';
import { ask } from '../../../../api/ask';
import { askViewer, mayLead } from '../../../../api/viewer';
import { MembersView } from '../../../../features/organisations/members-view';
import { MembersDocument } from '../../../../features/organisations/organisations.graphql';
import { FilterField } from '../../../../ui/filter-field';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage({ params, searchParams }: { readonly params: Promise<{ readonly org: string }>; readonly searchParams: SearchParams }) {
  const [{ org }, query, viewer] = await Promise.all([params, searchParams, askViewer()]);
  const search = one(query.q);
  const after = one(query.after);
  const answer = await ask(org, MembersDocument, { search, after });
  const mayManage = await mayLead(org);
  return (
    <>
      <PageHeader title="Members" actions={<FilterField action={`/${org}/~/members`} value={search} label="Find a member" />} />
      <MembersView
        answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.organisation }}
        organisation={org}
        viewerId={viewer.state === 'answered' ? viewer.data.id : ''}
        mayManage={mayManage}
        search={search}
        after={after}
      />
    </>
  );
}
