import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { metricOf, type Metric } from '../../charts/metric';
import { Finding, TabLinks } from '../../ui/page';
import { Failed, Region } from '../../ui/region';
import { Warnings } from '../../ui/warnings';
import { ConfusionList } from './confusion-list';
import { ItemTable } from './item-table';
import { RunOverview } from './run-overview';
import { RunRecipe } from './run-recipe';
import type { RunDocument } from './runs.graphql';
import { scoreText } from './score-text';
import { ShardGrid } from './shard-grid';

export type Run = ResultOf<typeof RunDocument>['team']['run'];

export const runTabs = ['overview', 'shards', 'items', 'confusions', 'recipe'] as const;
export type RunTab = (typeof runTabs)[number];
const titles: Readonly<Record<RunTab, string>> = { overview: 'Overview', shards: 'Shards', items: 'Rows', confusions: 'Confusions', recipe: 'Recipe' };

export interface RunViewProps {
  readonly run: Run;
  readonly metrics: readonly Metric[];
  readonly base: string;
  readonly tab: RunTab;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** What this one run did, and whether it can be trusted. */
export function RunView(props: RunViewProps) {
  const { run, metrics, base, tab } = props;
  const path = `${base}/runs/R-${run.number}`;
  const finding = sentenceOf(run, metricOf(metrics, run.metric));
  return (
    <>
      <Finding tone={run.status === 'complete' ? 'finding' : 'cannot-tell'}>{finding}</Finding>
      <Warnings sentences={run.warnings} />
      {run.errorSentence && (
        <div className="mt-4">
          <Failed fault={{ code: run.errorCode ?? 'FAILED', sentence: run.errorSentence, retryable: false, requestId: null, status: null }} kept={`${countOf(run.rowsDone, 'row')} of ${formatCount(run.rowsTotal)} are kept.`} />
        </div>
      )}
      {run.notes.length > 0 && (
        <ul className="prose-width mt-4 grid gap-1 text-muted" aria-label="Notes">
          {run.notes.map((note) => (
            <li key={note.code}>
              {note.sentence} {note.count > 1 && `(${formatCount(note.count)} times)`}
            </li>
          ))}
        </ul>
      )}
      {run.isReused && (
        <p className="mt-4 text-muted">
          Nothing was paid for twice: the same work was done before
          {typeof run.reusedFromNumber === 'number' && (
            <>
              {' '}
              in{' '}
              <Link href={`${base}/runs/R-${run.reusedFromNumber}`} className="underline underline-offset-2">
                R-{run.reusedFromNumber}
              </Link>
            </>
          )}
          .
        </p>
      )}
      <div className="mt-6">
        <TabLinks label="Parts of the run" current={tab} tabs={runTabs.map((key) => ({ key, label: titles[key], href: withQuery(path, { tab: key }) }))} />
        <div>
          <Tab {...props} />
        </div>
      </div>
    </>
  );
}

/** By the metric that the experiment is read by, whatever else was scored. */
function sentenceOf(run: Run, metric: Metric): string {
  const score = run.scores.find((each) => each.split === 'test' && each.metric === metric.key);
  const where = `${run.arm.name} with ${countOf(run.n, 'label')}`;
  if (!score || typeof score.value !== 'number') return waitingSentence(run, where);
  const rows = countOf(score.n, 'test row');
  if (metric.higherIsBetter) return `${where} reaches ${scoreText(score, metric)} ${inSentence(metric.title)} on ${rows}.`;
  return `${where} has a ${inSentence(metric.title)} of ${scoreText(score, metric)} on ${rows}; less is better.`;
}

/** "Macro-F1" stays as it is, "Accuracy" is "accuracy". */
function inSentence(title: string): string {
  return /^[A-Z][a-z]+( |$)/.test(title) && !/^(Pearson|Matthews|Cohen|Kendall|Spearman|Brier)/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title;
}

function waitingSentence(run: Run, where: string): string {
  switch (run.status) {
    case 'failed':
      return `${where} failed after ${formatCount(run.rowsDone)} of ${countOf(run.rowsTotal, 'row')}.`;
    case 'cancelled':
      return `${where} was cancelled after ${formatCount(run.rowsDone)} of ${countOf(run.rowsTotal, 'row')}.`;
    case 'running':
      return `${where} is running: ${formatCount(run.rowsDone)} of ${countOf(run.rowsTotal, 'row')} predicted.`;
    case 'scoring':
      return `${where} has predicted every row and is being scored.`;
    default:
      return `${where} waits for a worker.`;
  }
}

function Tab({ run, metrics, base, tab, query }: RunViewProps) {
  const path = `${base}/runs/R-${run.number}`;
  switch (tab) {
    case 'overview':
      return <RunOverview run={run} metrics={metrics} />;
    case 'shards':
      return <ShardGrid shards={run.shards} />;
    case 'items':
      return <ItemTable run={run} path={path} query={query} />;
    case 'confusions':
      return <ConfusionList run={run} path={path} />;
    case 'recipe':
      return (
        <Region label="Recipe" state={{ kind: 'full', content: <RunRecipe run={run} /> }} />
      );
  }
}
