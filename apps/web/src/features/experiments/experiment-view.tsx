import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { formatCount, leftSentence } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { LearningCurve } from '../../charts/learning-curve';
import { metricOf, type Metric } from '../../charts/metric';
import type { CurvePicture } from '../../charts/curve.shape';
import { Finding, Section } from '../../ui/page';
import { ProgressBar } from '../../ui/progress-bar';
import { Failed, Region } from '../../ui/region';
import { Warnings } from '../../ui/warnings';
import { CrossoverTable } from './crossover-table';
import { toLines } from './experiment-list-item';
import type { ExperimentDocument } from './experiments.graphql';
import { FailureList } from './failure-list';
import { ForecastList, latest } from './forecast-list';
import { GroupScores } from './group-scores';
import { RegistrationCard } from './registration-card';
import { RunTable } from './run-table';
import { VerdictList } from './verdict-list';
import { WinnersTable } from './winners-table';

export type Experiment = ResultOf<typeof ExperimentDocument>['team']['experiment'];

export interface ExperimentViewProps {
  readonly experiment: Experiment;
  readonly metrics: readonly Metric[];
  readonly organisation: string;
  readonly base: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** From how many labels training beats prompting, and how sure that is: the sentence, then the picture, then the tables. */
export function ExperimentView({ experiment, metrics, organisation, base, query }: ExperimentViewProps) {
  const drawn = [...new Set(experiment.curves.map((curve) => curve.metric))].map((key) => metricOf(metrics, key));
  const metric = drawn.find(({ key }) => key === query.metric) ?? metricOf(metrics, experiment.metric);
  const path = `${base}/experiments/E-${experiment.number}`;
  const picture = toPicture(experiment, metric, query.bands === 'all');
  return (
    <>
      <Finding tone={isSettled(experiment) ? 'finding' : 'cannot-tell'}>{experiment.sentence}</Finding>
      {isOpen(experiment) && <Progress experiment={experiment} />}
      {experiment.errorSentence && (
        <div className="mt-4">
          <Failed fault={{ code: experiment.errorCode ?? 'NOT_JUDGED', sentence: experiment.errorSentence, retryable: false, requestId: null, status: null }} kept="The runs and their scores are kept." />
        </div>
      )}
      <Warnings sentences={experiment.warnings} />
      <div className="mt-6">
        <Region
          label="Learning curves"
          state={
            picture.lines.length === 0
              ? { kind: 'empty', why: 'not-yet', title: 'No points yet', text: 'The first ones appear here as soon as runs have been scored; the page changes by itself.' }
              : { kind: 'full', content: <Curves picture={picture} sentence={experiment.sentence} metrics={drawn} path={path} query={query} /> }
          }
        />
      </div>
      {picture.lines.length > 0 && (
        <Section title="Best at each budget">
          <WinnersTable lines={picture.lines} metric={metric} />
        </Section>
      )}
      {experiment.registration && <RegistrationCard registration={experiment.registration} metric={metricOf(metrics, experiment.registration.metric)} />}
      <CrossoverTable crossovers={experiment.crossovers.filter((crossover) => crossover.metric === metric.key)} />
      <GroupScores groupScores={experiment.groupScores} metric={metricOf(metrics, experiment.metric)} />
      <VerdictList verdicts={experiment.verdicts} base={base} taskNumber={experiment.task.number} />
      <ForecastList forecasts={experiment.forecasts.filter((forecast) => forecast.metric === metric.key)} crossings={experiment.crossoverForecasts.filter((forecast) => forecast.metric === metric.key)} />
      <FailureList experiment={experiment} organisation={organisation} base={base} />
      <Section title="Runs" id="runs">
        <RunTable experiment={experiment} base={base} path={path} query={query} metric={metric} />
      </Section>
    </>
  );
}

export function isOpen({ status }: Pick<Experiment, 'status'>): boolean {
  return status === 'running' || status === 'judging';
}

/** A finding needs a finished experiment and a headline that says something. */
function isSettled(experiment: Experiment): boolean {
  const headline = experiment.crossovers.find((crossover) => crossover.isHeadline);
  return experiment.status === 'complete' && headline !== undefined && headline.kind !== 'cannot-tell';
}

function toPicture(experiment: Experiment, metric: Metric, showsAllBands: boolean): CurvePicture {
  const headline = experiment.crossovers.find((crossover) => crossover.isHeadline && crossover.metric === metric.key);
  return {
    metric,
    lines: toLines(experiment.curves, metric.key).filter((line) => line.points.length > 0),
    crossing: headline ? { ...headline, point: headline.point ?? null, low: headline.low ?? null, high: headline.high ?? null } : null,
    budgets: experiment.budgets.map((budget) => budget.n),
    showsAllBands,
    forecasts: latest(experiment.forecasts).filter((forecast) => forecast.metric === metric.key && typeof forecast.truth !== 'number'),
  };
}

function Progress({ experiment: { progress } }: { readonly experiment: Experiment }) {
  return (
    <div className="mt-4 grid max-w-2xl gap-1">
      <ProgressBar label="Rows predicted" done={progress.rowsDone} total={progress.rowsTotal} />
      <p className="numbers text-table text-muted">
        {formatCount(progress.rowsDone)} of {formatCount(progress.rowsTotal)} rows. {leftSentence(progress)}
      </p>
    </div>
  );
}

function Curves({ picture, sentence, metrics, path, query }: { readonly picture: CurvePicture; readonly sentence: string; readonly metrics: readonly Metric[]; readonly path: string; readonly query: ExperimentViewProps['query'] }) {
  const link = 'inline-flex min-h-6 items-center underline-offset-2';
  return (
    <>
      <div className="mb-2 flex flex-wrap justify-end gap-x-4 text-caption text-muted">
        {metrics.length > 1 &&
          metrics.map(({ key, title }) => (
            <Link key={key} href={withQuery(path, query, { metric: key })} scroll={false} aria-current={key === picture.metric.key ? 'true' : undefined} className={`${link} ${key === picture.metric.key ? 'font-medium text-ink' : 'underline'}`}>
              {title}
            </Link>
          ))}
        <Link href={withQuery(path, query, { bands: picture.showsAllBands ? null : 'all' })} scroll={false} className={`${link} underline`}>
          {picture.showsAllBands ? 'Bands for the two contenders' : 'All bands'}
        </Link>
        <a href={`${path}/curves.csv`} download className={`${link} underline`}>
          Curves as CSV
        </a>
      </div>
      <LearningCurve picture={picture} sentence={sentence} />
    </>
  );
}
