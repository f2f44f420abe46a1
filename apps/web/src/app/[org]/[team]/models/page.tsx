import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { mayLead } from '../../../../api/viewer';
import { ModelList } from '../../../../features/models/model-list';
import { ModelsDocument } from '../../../../features/models/models.graphql';
import { ButtonLink } from '../../../../ui/button';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Models' };

export default async function ModelsPage(props: TeamPageProps) {
  const { org, base, query } = await readTeamPage(props);
  const [answer, mayRegister] = await Promise.all([ask(org, ModelsDocument, {}), mayLead(org)]);
  return (
    <>
      <PageHeader
        title="Models"
        actions={
          mayRegister && (
            <span data-create="">
              <ButtonLink look="primary" href={`${base}/models/new`}>
                Register a model
              </ButtonLink>
            </span>
          )
        }
      />
      <ModelList answer={answer} search={query.q} architecture={query.arch} path={`${base}/models`} />
    </>
  );
}
