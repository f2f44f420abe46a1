import type { Metadata } from 'next';
import { ask } from '../../../../../../api/ask';
import type { Answer } from '../../../../../../api/answer';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../../api/team-page';
import { metricOf } from '../../../../../../charts/metric';
import { readCostQuestion, toBreakEvenInput } from '../../../../../../features/costs/cost-question';
import { BreakEvenDocument, WhatToBuyDocument } from '../../../../../../features/costs/costs.graphql';
import { CostsView } from '../../../../../../features/costs/costs-view';
import { TaskReferenceDocument } from '../../../../../../features/recommendations/recommendations.graphql';
import { PageHeader } from '../../../../../../ui/page';
import { Region } from '../../../../../../ui/region';

type Props = TeamPageProps<{ readonly number: string }>;

export const metadata: Metadata = { title: 'Costs' };

export default async function CostsPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'T');
  const question = readCostQuestion(query);
  const reference = await ask(org, TaskReferenceDocument, { team, number });
  const name = reference.state === 'failed' ? `T-${number}` : `T-${number} ${reference.data.team.task.name}`;
  const header = (
    <PageHeader
      crumbs={[
        { label: 'Tasks', href: `${base}/tasks` },
        { label: name, href: `${base}/tasks/T-${number}` },
      ]}
      title={`Break-even of ${name}`}
    />
  );
  if (reference.state === 'failed') {
    return (
      <>
        {header}
        <Region label="Costs" state={{ kind: 'failed', fault: reference.fault }} />
      </>
    );
  }
  const { id: taskId, version } = reference.data.team.task;
  const { valuePerPoint, labelPrice, hourPrice, requestsPerDay, horizonDays } = question;
  const [breakEven, toBuy] = await Promise.all([
    ask(org, BreakEvenDocument, { input: { taskId, ...toBreakEvenInput(question) } }),
    ask(org, WhatToBuyDocument, { taskId, valuePerPoint, labelPrice, hourPrice, requests: valuePerPoint === null ? null : requestsPerDay * horizonDays }),
  ]);
  return (
    <>
      {header}
      <CostsView breakEven={only(breakEven, (data) => data.breakEven)} toBuy={only(toBuy, (data) => data.whatToBuy)} question={question} metric={metricOf(reference.data.metrics, version.metric)} path={`${base}/tasks/T-${number}/costs`} base={base} />
    </>
  );
}

function only<Data, Part>(answer: Answer<Data>, read: (data: Data) => Part): Answer<Part> {
  return answer.state === 'failed' ? answer : { state: 'answered', data: read(answer.data) };
}
