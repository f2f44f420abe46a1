import type { Metadata } from 'next';
import { one, type SearchParams } from '../../../../api/address';
import { ask } from '../../../../api/ask';
import { ScorecardDocument } from '../../../../features/scorecard/scorecard.graphql';
import { ScorecardView } from '../../../../features/scorecard/scorecard-view';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Scorecard' };

export default async function ScorecardPage({ params, searchParams }: { readonly params: Promise<{ readonly org: string }>; readonly searchParams: SearchParams }) {
  const [{ org }, query] = await Promise.all([params, searchParams]);
  const after = one(query.after);
  const answer = await ask(org, ScorecardDocument, { after });
  return (
    <>
      <PageHeader title="Scorecard of the survey" />
      <ScorecardView answer={answer} organisation={org} after={after} />
    </>
  );
}
