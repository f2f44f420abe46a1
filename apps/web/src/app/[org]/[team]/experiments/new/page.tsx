import type { Metadata } from 'next';
import { numberOf } from '../../../../../api/address';
import { ask } from '../../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { draftFromPlan, firstDraft } from '../../../../../features/experiments/draft';
import { ExperimentForm } from '../../../../../features/experiments/experiment-form';
import { CloneSourceDocument, NewExperimentDocument } from '../../../../../features/experiments/experiments.graphql';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

export const metadata: Metadata = { title: 'Plan an experiment' };

export default async function NewExperimentPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const from = query.from ? numberOf(query.from, 'E') : null;
  const [answer, source] = await Promise.all([ask(org, NewExperimentDocument, { team }), from === null ? null : ask(org, CloneSourceDocument, { team, number: from })]);
  const header = <PageHeader crumbs={[{ label: 'Experiments', href: `${base}/experiments` }]} title="Plan an experiment" />;
  if (answer.state === 'failed') {
    return (
      <>
        {header}
        <Region label="Plan" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { approaches, models, team: own } = answer.data;
  const cloned = source?.state === 'answered' ? source.data.team.experiment : null;
  const wanted = cloned?.task.number ?? (query.task ? numberOf(query.task, 'T') : null);
  const [first, ...others] = own.tasks.nodes;
  if (!first) {
    return (
      <>
        {header}
        <Region label="Plan" state={{ kind: 'empty', why: 'first-use', title: 'No task yet', text: 'An experiment measures approaches on a task: a dataset with a prompt, labels and a metric.', action: { label: 'Describe a task', href: `${base}/tasks/new` } }} />
      </>
    );
  }
  const task = own.tasks.nodes.find((each) => each.number === wanted) ?? first;
  const fresh = firstDraft(task, approaches, models);
  const draft = cloned ? draftFromPlan(cloned.plan, fresh) : fresh;
  const draws = Number(query.draws);
  return (
    <>
      {header}
      <ExperimentForm organisation={org} base={base} approaches={approaches} models={models} tasks={[first, ...others]} initial={draws >= 1 && draws <= 20 ? { ...draft, draws: Math.floor(draws) } : draft} />
    </>
  );
}
