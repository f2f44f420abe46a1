import type { Metadata } from 'next';
import { numberOf } from '../../../../api/address';
import { ask } from '../../../../api/ask';
import { Live } from '../../../../api/live';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { ExperimentList } from '../../../../features/experiments/experiment-list';
import { ExperimentsDocument } from '../../../../features/experiments/experiments.graphql';
import { ButtonLink } from '../../../../ui/button';
import { FilterField } from '../../../../ui/filter-field';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Experiments' };

export default async function ExperimentsPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const answer = await ask(org, ExperimentsDocument, { team, search: query.q, after: query.after, task: query.task ? numberOf(query.task, 'T') : undefined });
  const open = answer.state === 'failed' ? [] : answer.data.team.experiments.nodes.filter(({ status }) => status === 'running' || status === 'judging');
  return (
    <>
      <Live organisation={org} topics={open.map(({ id, version }) => ({ topic: `experiment:${id}`, version }))} />
      <PageHeader
        title="Experiments"
        actions={
          <>
            <FilterField action={`${base}/experiments`} value={query.q} label="Find an experiment" keep={{ task: query.task }} />
            <span data-create="">
              <ButtonLink look="primary" href={`${base}/experiments/new`}>
                Plan an experiment
              </ButtonLink>
            </span>
          </>
        }
      />
      <ExperimentList answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.team.experiments }} metrics={answer.state === 'failed' ? [] : answer.data.metrics} base={base} search={query.q} after={query.after} />
    </>
  );
}
