import Link from 'next/link';
import { countOf } from '@crossover/wording';
import { MiniCurve } from '../../charts/mini-curve';
import type { CurveLine } from '../../charts/curve.shape';
import { metricOf, type Metric } from '../../charts/metric';
import { StatusChip } from '../../ui/status-chip';

interface ApiCurve {
  readonly armId: string;
  readonly approach: string;
  readonly armName: string;
  readonly metric: string;
  readonly points: readonly CurveLine['points'][number][];
}

/** The API's curves as a chart wants them; null and undefined ends mean the same. */
export function toLines(curves: readonly (Omit<ApiCurve, 'points'> & { readonly points: readonly (Omit<CurveLine['points'][number], 'low' | 'high'> & { readonly low?: number | null; readonly high?: number | null })[] })[], metric: string): CurveLine[] {
  return curves
    .filter((curve) => curve.metric === metric)
    .map((curve) => ({ armId: curve.armId, approach: curve.approach, name: curve.armName, points: curve.points.map((point) => ({ ...point, low: point.low ?? null, high: point.high ?? null })) }));
}

/** A finding in a list: its number, its curves at the size of a word, its sentence. */
export function ExperimentListItem({ base, experiment, metrics }: { readonly base: string; readonly metrics: readonly Metric[]; readonly experiment: { readonly number: number; readonly title: string; readonly status: string; readonly sentence: string; readonly metric: string; readonly progress: { readonly runsTotal: number; readonly runsComplete: number }; readonly curves: Parameters<typeof toLines>[0] } }) {
  const { number, title, status, sentence, progress } = experiment;
  const isRunning = status === 'running' || status === 'judging';
  return (
    <li className="grid grid-cols-[96px_1fr] items-start gap-4 border-b border-line py-3 last:border-b-0">
      <MiniCurve lines={toLines(experiment.curves, experiment.metric)} metric={metricOf(metrics, experiment.metric)} />
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-2 text-table text-muted">
          <Link href={`${base}/experiments/E-${number}`} className="font-medium text-ink underline-offset-2 hover:underline">
            E-{number} {title}
          </Link>
          <StatusChip status={status} aside={isRunning ? `${progress.runsComplete} of ${countOf(progress.runsTotal, 'run')}` : undefined} />
        </p>
        <p className="prose-width text-body">{sentence}</p>
      </div>
    </li>
  );
}
