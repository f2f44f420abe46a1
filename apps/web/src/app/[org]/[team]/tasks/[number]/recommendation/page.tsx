import type { Metadata } from 'next';
import { ask } from '../../../../../../api/ask';
import { mayLead } from '../../../../../../api/viewer';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../../api/team-page';
import { RecommendationView } from '../../../../../../features/recommendations/recommendation-view';
import { RecommendationDocument, TaskReferenceDocument } from '../../../../../../features/recommendations/recommendations.graphql';
import { parseWhatIf, toTraitInputs } from '../../../../../../features/recommendations/what-if';
import { ButtonLink } from '../../../../../../ui/button';
import { PageHeader } from '../../../../../../ui/page';
import { Region } from '../../../../../../ui/region';

type Props = TeamPageProps<{ readonly number: string }>;

export const metadata: Metadata = { title: 'Recommendation' };

export default async function RecommendationPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'T');
  const what = parseWhatIf(query.what);
  const border = query.border && /^[1-9]\d{0,5}$/.test(query.border) ? Number(query.border) : null;
  const reference = await ask(org, TaskReferenceDocument, { team, number });
  const [taskId, role] = reference.state === 'failed' ? ['', null] : [reference.data.team.task.id, reference.data.team.role];
  const answer = reference.state === 'failed' ? reference : await ask(org, RecommendationDocument, { taskId, what: toTraitInputs(what), border });
  const name = reference.state === 'failed' ? `T-${number}` : `T-${number} ${reference.data.team.task.name}`;
  return (
    <>
      <PageHeader
        crumbs={[
          { label: 'Tasks', href: `${base}/tasks` },
          { label: name, href: `${base}/tasks/T-${number}` },
        ]}
        title={`Recommendation for ${name}`}
        actions={<ButtonLink href={`${base}/tasks/T-${number}/costs`}>Break-even and what to buy next</ButtonLink>}
      />
      {answer.state === 'failed' ? (
        <Region label="Recommendation" state={{ kind: 'failed', fault: answer.fault }} />
      ) : (
        <RecommendationView recommendation={answer.data.recommendation} metrics={answer.data.metrics} base={base} taskNumber={number} place={{ organisation: org, taskId, mayState: role !== 'viewer' || (await mayLead(org)) }} what={what} border={border} />
      )}
    </>
  );
}
