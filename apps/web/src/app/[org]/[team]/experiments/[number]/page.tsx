import type { Metadata } from 'next';
import Link from 'next/link';
import { countOf } from '@crossover/wording';
import { ask } from '../../../../../api/ask';
import { Live } from '../../../../../api/live';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { CancelExperiment } from '../../../../../features/experiments/experiment-actions';
import { ExperimentView, isOpen } from '../../../../../features/experiments/experiment-view';
import { ExperimentDocument } from '../../../../../features/experiments/experiments.graphql';
import { ProgressTitle } from '../../../../../features/experiments/progress-title';
import { ButtonLink } from '../../../../../ui/button';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';
import { StatusChip } from '../../../../../ui/status-chip';
import { Time } from '../../../../../ui/time';

type Props = TeamPageProps<{ readonly number: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function ExperimentPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'E');
  const answer = await ask(org, ExperimentDocument, { team, number, status: query.status, armId: query.arm, after: query.after });
  const crumbs = [{ label: 'Experiments', href: `${base}/experiments` }];
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader crumbs={crumbs} title={`E-${number}`} />
        <Region label="Experiment" state={{ kind: 'failed', fault: answer.fault, kept: 'The experiment goes on where it runs.' }} />
      </>
    );
  }
  const { experiment } = answer.data.team;
  const { progress, task } = experiment;
  const open = progress.runsTotal - progress.runsComplete - progress.runsFailed - progress.runsCancelled;
  return (
    <>
      <Live organisation={org} topics={[{ topic: `experiment:${experiment.id}`, version: experiment.version }]} />
      <ProgressTitle number={number} done={progress.rowsDone} total={progress.rowsTotal} isOpen={isOpen(experiment)} />
      <PageHeader
        crumbs={crumbs}
        title={`E-${number} ${experiment.title}`}
        meta={
          <>
            <StatusChip status={experiment.status} aside={`${progress.runsComplete} of ${countOf(progress.runsTotal, 'run')}`} />
            <Link href={`${base}/tasks/T-${task.number}`} className="underline underline-offset-2">
              T-{task.number} {task.name}
            </Link>
            {experiment.registration && (
              <a href="#registration" className="underline underline-offset-2">
                claim registered{experiment.registration.result ? `, ${experiment.registration.result.outcome}` : ''}
              </a>
            )}
            <Time at={experiment.createdAt} now={new Date()} />
          </>
        }
        actions={
          <>
            {isOpen(experiment) && <CancelExperiment organisation={org} experimentId={experiment.id} number={number} open={open} />}
            <ButtonLink href={`${base}/experiments/new?from=E-${number}`}>Plan one like it</ButtonLink>
          </>
        }
      />
      <ExperimentView experiment={experiment} metrics={answer.data.metrics} organisation={org} base={base} query={query} />
    </>
  );
}
