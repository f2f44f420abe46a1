import { formatLabels } from '@crossover/wording';
import type { CurveLayout } from './curve-layout';
import type { CurveCrossing } from './curve.shape';
import { linePath, round } from './scale';

/** The crossover: a line with its shaded interval, and under the axis how probable it is that training is ahead at each budget. */
export function CurveCrossingMark({ crossing, layout }: { readonly crossing: CurveCrossing; readonly layout: CurveLayout }) {
  const { plot, x } = layout;
  if (crossing.kind !== 'crosses' || crossing.point === null) return null;
  const low = crossing.low === null ? plot.left : clamp(x(crossing.low), layout);
  const high = crossing.high === null ? plot.right : clamp(x(crossing.high), layout);
  const at = clamp(x(crossing.point), layout);
  return (
    <g>
      <rect x={round(low)} width={round(Math.max(1, high - low))} y={plot.top} height={plot.bottom - plot.top} fill="var(--ink)" fillOpacity={0.07} />
      <line x1={round(at)} x2={round(at)} y1={plot.top} y2={plot.bottom} stroke="var(--ink)" strokeWidth={1.5} strokeDasharray="5 4" />
      {crossing.high === null && <Arrow x={plot.right} y={plot.top + 8} direction={1} />}
      {crossing.low === null && <Arrow x={plot.left} y={plot.top + 8} direction={-1} />}
      <text x={round(at)} y={plot.top - 8} fontSize="12" fontWeight="600" fill="var(--ink)" textAnchor="middle">
        about {formatLabels(crossing.point)}
      </text>
    </g>
  );
}

export function AheadStrip({ crossing, layout }: { readonly crossing: CurveCrossing; readonly layout: CurveLayout }) {
  const { plot, x } = layout;
  const top = plot.bottom + 50;
  const height = 16;
  const points = crossing.probability.filter(({ n }) => n > 0).map(({ n, p }) => [clamp(x(n), layout), top + height * (1 - p)] as const);
  const first = points[0];
  const last = points.at(-1);
  if (!first || !last || points.length < 2) return null;
  return (
    <g>
      <title>How probable it is that training is ahead, by labels spent</title>
      <path d={`${linePath([[first[0], top + height], ...points, [last[0], top + height]])}Z`} fill="var(--ink)" fillOpacity={0.3} />
      <line x1={round(first[0])} x2={round(last[0])} y1={top + height} y2={top + height} stroke="var(--line-control)" />
      <text x={plot.right + 12} y={top + 13} fontSize="12" fill="var(--muted)">
        chance that training leads
      </text>
    </g>
  );
}

function Arrow({ x, y, direction }: { readonly x: number; readonly y: number; readonly direction: 1 | -1 }) {
  return <path d={`M${x - direction * 14} ${y}h${direction * 12}m${direction * -5} -4l${direction * 5} 4l${direction * -5} 4`} fill="none" stroke="var(--ink)" strokeWidth={1.5} />;
}

function clamp(value: number, { plot }: CurveLayout): number {
  return Math.min(plot.right, Math.max(plot.left, value));
}
