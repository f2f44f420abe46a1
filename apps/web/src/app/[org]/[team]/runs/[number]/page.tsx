import type { Metadata } from 'next';
import { countOf } from '@crossover/wording';
import { ask } from '../../../../../api/ask';
import { Live } from '../../../../../api/live';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { statusOf } from '../../../../../features/experiments/run-table';
import { CancelRun } from '../../../../../features/runs/cancel-run';
import { runTabs, RunView } from '../../../../../features/runs/run-view';
import { RunDocument } from '../../../../../features/runs/runs.graphql';
import { PageHeader } from '../../../../../ui/page';
import { ApproachName } from '../../../../../charts/approach-name';
import { Region } from '../../../../../ui/region';
import { StatusChip } from '../../../../../ui/status-chip';

type Props = TeamPageProps<{ readonly number: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

const outcomes = ['right', 'wrong', 'missing'] as const;
const unfinished = ['planned', 'waiting', 'running', 'scoring'];

export default async function RunPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'R');
  const tab = runTabs.find((each) => each === query.tab) ?? 'overview';
  const answer = await ask(org, RunDocument, {
    team,
    number,
    withItems: tab === 'items',
    split: 'test',
    outcome: outcomes.find((outcome) => outcome === query.outcome),
    gold: indexOf(query.gold),
    predicted: indexOf(query.pred),
    after: query.after,
  });
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader crumbs={[{ label: 'Experiments', href: `${base}/experiments` }]} title={`R-${number}`} />
        <Region label="Run" state={{ kind: 'failed', fault: answer.fault, kept: 'The run goes on where it runs.' }} />
      </>
    );
  }
  const { run } = answer.data.team;
  return (
    <>
      <Live organisation={org} topics={unfinished.includes(run.status) ? [{ topic: `run:${run.id}`, version: run.version }] : []} />
      <PageHeader
        crumbs={[
          { label: 'Experiments', href: `${base}/experiments` },
          { label: `E-${run.experiment.number}`, href: `${base}/experiments/E-${run.experiment.number}` },
        ]}
        title={`R-${number}`}
        meta={
          <>
            <StatusChip status={statusOf(run)} />
            <ApproachName approach={run.arm.approach} name={run.arm.name} />
            <span>{countOf(run.n, 'label')}</span>
            {typeof run.drawIndex === 'number' && <span>draw {run.drawIndex + 1}</span>}
          </>
        }
        actions={unfinished.includes(run.status) && <CancelRun organisation={org} runId={run.id} number={number} />}
      />
      <RunView run={run} metrics={answer.data.metrics} base={base} tab={tab} query={query} />
    </>
  );
}

/** A label's index in the address; anything else is no filter. */
function indexOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}
