import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { ModelList } from '../../../../features/models/model-list';
import { ModelsDocument } from '../../../../features/models/models.graphql';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage(props: TeamPageProps) {
  const { org, base, query } = await readTeamPage(props);
  const answer = await ask(org, ModelsDocument, {});
  return (
    <>
      <PageHeader title="Models" />
      <ModelList answer={answer} search={query.q} architecture={query.arch} path={`${base}/models`} />
    </>
  );
}
