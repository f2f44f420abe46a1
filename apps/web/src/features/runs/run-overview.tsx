import { countOf, formatScore, formatScoreWithInterval } from '@crossover/wording';
import { IntervalAxis, type IntervalRow } from '../../charts/interval-axis';
import { metricOf, type Metric } from '../../charts/metric';
import { Sparkline } from '../../charts/sparkline';
import { Facts, Section } from '../../ui/page';
import { Region } from '../../ui/region';
import { RunChoices } from './run-choices';
import { scoreText } from './score-text';
import { readTraining } from './run-training';
import { RunUsage } from './run-usage';
import type { Run } from './run-view';

/** The scores with their intervals on one axis, what the run decided for itself, what it took and, where something was trained, its loss. */
export function RunOverview({ run, metrics }: { readonly run: Run; readonly metrics: readonly Metric[] }) {
  const splits = [...new Set(run.scores.map((score) => score.split))].sort((a) => (a === 'test' ? -1 : 1));
  const training = readTraining(run.training);
  return (
    <>
      {splits.length === 0 && <Region label="Scores" state={{ kind: 'empty', why: 'not-yet', title: 'Not scored yet', text: 'Scores appear when every row of the run has an answer. Until then nothing is shown that could be taken for a result.' }} />}
      {splits.map((split) => (
        <Section key={split} title={`Scores on ${split} rows`}>
          <Scores run={run} metrics={metrics} split={split} />
        </Section>
      ))}
      <RunChoices run={run} metrics={metrics} />
      <RunUsage run={run} />
      {training && training.losses.length > 0 && (
        <Section title="Training" aside={`${training.steps} steps`}>
          <Sparkline values={training.losses} title="Loss" format={(value) => value.toPrecision(3)} />
        </Section>
      )}
    </>
  );
}

function Scores({ run, metrics, split }: { readonly run: Run; readonly metrics: readonly Metric[]; readonly split: string }) {
  const scores = run.scores.filter((score) => score.split === split);
  const shares = scores.flatMap((score): IntervalRow[] =>
    metricOf(metrics, score.metric).isPercentage && typeof score.value === 'number' && typeof score.low === 'number' && typeof score.high === 'number'
      ? [{ key: score.metric, name: score.title, value: score.value, low: score.low, high: score.high, text: formatScoreWithInterval({ value: score.value, low: score.low, high: score.high }) }]
      : [],
  );
  // Other units do not belong on the axis of shares.
  const others = scores.filter((score) => !shares.some((row) => row.key === score.metric));
  return (
    <div className="grid gap-4">
      {shares.length > 0 && <IntervalAxis title={`Scores on ${split} rows`} rows={shares} format={(value) => formatScore(value).replace('.0%', '%')} />}
      {others.length > 0 && <Facts facts={others.map((score) => [nameOf(metricOf(metrics, score.metric)), scoreText(score, metricOf(metrics, score.metric))])} />}
      <p className="text-caption text-muted">{methodText(scores)}</p>
    </div>
  );
}

/** An axis shows by itself which way is better; a number alone does not. */
function nameOf({ title, higherIsBetter }: Metric): string {
  return higherIsBetter ? title : `${title}, less is better`;
}

const methodNames: Readonly<Record<string, string>> = {
  wilson: 'Wilson', 'student-t': 'Student’s t', 'bootstrap-bca': 'BCa bootstrap', 'bootstrap-percentile': 'percentile bootstrap', 'bootstrap-inverted': 'bootstrap test inverted',
};

/** "Wilson over groups": what is counted stands behind how it is counted. */
function methodName(method: string): string {
  const plain = method.replace(/^clustered-(t$)?/, (_, isT) => (isT ? 'student-t' : ''));
  return `${methodNames[plain] ?? plain}${plain === method ? '' : ' over groups'}`;
}

/** "On 480 rows. 95% intervals: Wilson for Accuracy; Student's t for the others." */
export function methodText(scores: Run['scores']): string {
  const withInterval = scores.filter((score) => typeof score.low === 'number');
  const methods = [...new Set(withInterval.map((score) => score.method))].sort((a, b) => countOfMethod(withInterval, a) - countOfMethod(withInterval, b));
  const parts = methods.map((method, index) => {
    const of = index === methods.length - 1 && methods.length > 1 ? 'the others' : withInterval.filter((score) => score.method === method).map((score) => score.title).join(', ');
    return `${methodName(method)} for ${of}`;
  });
  const rows = Math.max(0, ...scores.map((score) => score.n));
  return `On ${countOf(rows, 'row')}.${parts.length > 0 ? ` 95% intervals: ${parts.join('; ')}.` : ''}`;
}

function countOfMethod(scores: Run['scores'], method: string): number {
  return scores.filter((score) => score.method === method).length;
}
