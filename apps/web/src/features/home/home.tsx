import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, leftSentence } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import type { Metric } from '../../charts/metric';
import { ButtonLink } from '../../ui/button';
import { PageHeader, Section } from '../../ui/page';
import { ProgressBar } from '../../ui/progress-bar';
import { Region, type RegionState } from '../../ui/region';
import { ExperimentListItem } from '../experiments/experiment-list-item';
import { FirstSteps } from './first-steps';
import type { HomeDocument } from './home.graphql';

type Team = ResultOf<typeof HomeDocument>['team'];
type Experiment = Team['experiments']['nodes'][number];

/** What changed, and what needs somebody: three blocks, or the first three steps of a new team. */
export function Home({ answer, metrics, base }: { readonly answer: Answer<Team>; readonly metrics: readonly Metric[]; readonly base: string }) {
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader title="Home" />
        <Region label="Home" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const team = answer.data;
  const running = team.experiments.nodes.filter(isRunning);
  const finished = team.experiments.nodes.filter((experiment) => !isRunning(experiment));
  return (
    <>
      <PageHeader
        title={`Home of ${team.name}`}
        meta={team.experiments.totalCount > 0 ? <span>{team.queue.sentence}</span> : undefined}
        actions={
          team.experiments.totalCount > 0 && (
            <span data-create="">
              <ButtonLink look="primary" href={`${base}/experiments/new`}>
                Plan an experiment
              </ButtonLink>
            </span>
          )
        }
      />
      {team.experiments.totalCount === 0 && <FirstSteps base={base} datasets={team.datasets.nodes} datasetCount={team.datasets.totalCount} tasks={team.tasks.nodes} />}
      {team.experiments.totalCount > 0 && (
        <>
          <Section title="Needs you">
            <Region label="Needs you" state={needsYou(team, base)} />
          </Section>
          <Section title="Running now">
            <Region label="Running now" state={runningNow(running, base)} />
          </Section>
          <Section title="Latest findings" aside={<Link href={`${base}/experiments`} className="underline underline-offset-2">All experiments</Link>}>
            <Region label="Latest findings" state={findings(finished, metrics, base)} />
          </Section>
        </>
      )}
    </>
  );
}

function isRunning({ status }: Experiment): boolean {
  return status === 'running' || status === 'judging';
}

function needsYou(team: Team, base: string): RegionState {
  const failing = team.experiments.nodes.filter((experiment) => experiment.progress.runsFailed > 0);
  const isIdle = team.queue.workers.length === 0 && team.queue.waiting > 0;
  if (failing.length === 0 && !isIdle && team.queue.deadGroups.length === 0) return { kind: 'full', content: <p className="text-muted">Nothing waits for you.</p> };
  return {
    kind: 'full',
    content: (
      <ul className="grid gap-2">
        {isIdle && (
          <li>
            <span className="font-medium text-danger">No worker is running</span>, and {countOf(team.queue.waiting, 'shard')} {team.queue.waiting === 1 ? 'waits' : 'wait'}. <Link href={`${base}/queue`} className="underline underline-offset-2">See how to start one</Link>
          </li>
        )}
        {failing.map((experiment) => (
          <li key={experiment.id}>
            <Link href={`${base}/experiments/E-${experiment.number}#failures`} className="font-medium underline underline-offset-2">
              E-{experiment.number}
            </Link>{' '}
            {experiment.title}: {countOf(experiment.progress.runsFailed, 'run')} failed.
          </li>
        ))}
        {team.queue.deadGroups.map((group) => (
          <li key={group.code}>
            {countOf(group.count, 'shard')} given up: {group.sentence} <span className="font-mono text-caption text-muted">{group.code}</span>
          </li>
        ))}
      </ul>
    ),
  };
}

function runningNow(running: readonly Experiment[], base: string): RegionState {
  if (running.length === 0) return { kind: 'full', content: <p className="text-muted">Nothing runs.</p> };
  return {
    kind: 'full',
    content: (
      <ul className="grid gap-4">
        {running.map(({ id, number, title, progress }) => (
          <li key={id} className="grid gap-1">
            <p className="flex flex-wrap justify-between gap-2">
              <Link href={`${base}/experiments/E-${number}`} className="font-medium underline-offset-2 hover:underline">
                E-{number} {title}
              </Link>
              <span className="numbers text-muted">
                {progress.runsComplete} of {countOf(progress.runsTotal, 'run')}. {leftSentence(progress)}
              </span>
            </p>
            <ProgressBar label={`Progress of E-${number}`} done={progress.rowsDone} total={progress.rowsTotal} />
          </li>
        ))}
      </ul>
    ),
  };
}

function findings(finished: readonly Experiment[], metrics: readonly Metric[], base: string): RegionState {
  if (finished.length === 0) return { kind: 'empty', why: 'not-yet', title: 'No finding yet', text: 'The first one appears when a running experiment has finished.' };
  return {
    kind: 'full',
    content: (
      <ul>
        {finished.slice(0, 5).map((experiment) => (
          <ExperimentListItem key={experiment.id} base={base} metrics={metrics} experiment={experiment} />
        ))}
      </ul>
    ),
  };
}
