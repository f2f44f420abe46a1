import type { Metadata } from 'next';
import { ask } from '../../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { mayLead } from '../../../../../api/viewer';
import { ModelsDocument } from '../../../../../features/models/models.graphql';
import { RegisterModel } from '../../../../../features/models/register-model';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

export const metadata: Metadata = { title: 'Register a model' };

export default async function NewModelPage(props: TeamPageProps) {
  const { org, base, query } = await readTeamPage(props);
  const [answer, mayRegister] = await Promise.all([ask(org, ModelsDocument, {}), mayLead(org)]);
  const path = `${base}/models`;
  return (
    <>
      <PageHeader crumbs={[{ label: 'Models', href: path }]} title="Register a model" />
      {answer.state === 'failed' ? (
        <Region label="Register a model" state={{ kind: 'failed', fault: answer.fault }} />
      ) : (
        <RegisterModel organisation={org} path={path} kind={query.kind} catalogueNames={answer.data.catalogue.map((entry) => entry.name)} mayRegister={mayRegister} />
      )}
    </>
  );
}
