import { formatScore, formatScoreWithInterval } from '@crossover/wording';
import { IntervalAxis, type IntervalRow } from '../../charts/interval-axis';
import { Sparkline } from '../../charts/sparkline';
import { Section } from '../../ui/page';
import { Region } from '../../ui/region';
import { readTraining } from './run-training';
import type { Run } from './run-view';

/** The scores with their intervals on one axis and, where something was trained, its loss. */
export function RunOverview({ run }: { readonly run: Run }) {
  const splits = [...new Set(run.scores.map((score) => score.split))].sort((a) => (a === 'test' ? -1 : 1));
  const training = readTraining(run.training);
  return (
    <>
      {splits.length === 0 && <Region label="Scores" state={{ kind: 'empty', why: 'not-yet', title: 'Not scored yet', text: 'Scores appear when every row of the run has an answer. Until then nothing is shown that could be taken for a result.' }} />}
      {splits.map((split) => (
        <Section key={split} title={`Scores on ${split} rows`}>
          <Scores run={run} split={split} />
        </Section>
      ))}
      {training && training.losses.length > 0 && (
        <Section title="Training" aside={`${training.steps} steps`}>
          <Sparkline values={training.losses} title="Loss" format={(value) => value.toPrecision(3)} />
        </Section>
      )}
    </>
  );
}

function Scores({ run, split }: { readonly run: Run; readonly split: string }) {
  const scores = run.scores.filter((score) => score.split === split);
  const rows = scores.flatMap((score): IntervalRow[] =>
    typeof score.value === 'number' && typeof score.low === 'number' && typeof score.high === 'number'
      ? [{ key: score.metric, name: score.title, value: score.value, low: score.low, high: score.high, text: `${formatScoreWithInterval({ value: score.value, low: score.low, high: score.high })}, n = ${score.n}, ${score.method}` }]
      : [],
  );
  const bare = scores.filter((score) => !rows.some((row) => row.key === score.metric));
  return (
    <>
      {rows.length > 0 && <IntervalAxis title={`Scores on ${split} rows`} rows={rows} format={(value) => formatScore(value)} />}
      {bare.length > 0 && (
        <ul className="mt-2 text-table text-muted">
          {bare.map((score) => (
            <li key={score.metric}>
              {score.title}: {typeof score.value === 'number' ? score.value.toPrecision(3) : 'not measured'}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
