import type { Metadata } from 'next';
import { countOf } from '@crossover/wording';
import { numberOf } from '../../../../../api/address';
import { ask } from '../../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { draftFromPlan, firstDraft } from '../../../../../features/experiments/draft';
import { ExperimentForm } from '../../../../../features/experiments/experiment-form';
import { CloneSourceDocument, NewExperimentDocument } from '../../../../../features/experiments/experiments.graphql';
import { SettlePlanDocument } from '../../../../../features/recommendations/recommendations.graphql';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

export const metadata: Metadata = { title: 'Plan an experiment' };

export default async function NewExperimentPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const from = query.from ? numberOf(query.from, 'E') : null;
  const settles = query.settle && query.task ? numberOf(query.task, 'T') : null;
  const [answer, source, settling] = await Promise.all([
    ask(org, NewExperimentDocument, { team }),
    from === null ? null : ask(org, CloneSourceDocument, { team, number: from }),
    settles === null ? null : ask(org, SettlePlanDocument, { team, number: settles }),
  ]);
  const header = <PageHeader crumbs={[{ label: 'Experiments', href: `${base}/experiments` }]} title="Plan an experiment" />;
  if (answer.state === 'failed') {
    return (
      <>
        {header}
        <Region label="Plan" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { approaches, models, metrics, team: own } = answer.data;
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
  const settle = settling?.state === 'answered' ? settling.data.team.task.version.advice.rules.find((rule) => rule.id === query.settle)?.verdict?.settle : undefined;
  const draft = draftFromPlan(settle?.plan ?? cloned?.plan, fresh);
  const draws = Number(query.draws);
  return (
    <>
      {header}
      {settle && (
        <p role="status" className="mb-6 rounded-card border border-dashed border-ink px-4 py-2">
          <span className="font-medium">A plan that would settle {query.settle}:</span> {settle.sentence} the choices below are filled in.
          {typeof settle.addRows === 'number' && settle.addRows > 0 && ` It needs ${countOf(settle.addRows, 'more test row')}: upload them as a new version of the dataset first.`}
        </p>
      )}
      <ExperimentForm organisation={org} base={base} approaches={approaches} models={models} metrics={metrics} tasks={[first, ...others]} initial={draws >= 1 && draws <= 20 ? { ...draft, draws: Math.floor(draws) } : draft} />
    </>
  );
}
