import { formatScore, formatShortCount } from '@crossover/wording';
import type { CurveLayout } from './curve-layout';
import { scaleOf, type Metric } from './metric';
import { round } from './scale';

/** The axes: better scores up, labels spent along, 0 labels set apart by a break. */
export function CurveAxes({ layout, metric }: { readonly layout: CurveLayout; readonly metric: Metric }) {
  const { plot, x, y, budgets, yTicks } = layout;
  return (
    <g fontSize="12" fill="var(--muted)">
      {yTicks.map((tick) => (
        <g key={tick}>
          <line x1={plot.left} x2={plot.right} y1={round(y(tick))} y2={round(y(tick))} stroke="var(--line)" />
          <text x={plot.left - 8} y={round(y(tick)) + 4} textAnchor="end">
            {formatScore(tick, { scale: scaleOf(metric) }).replace('.0%', '%')}
          </text>
        </g>
      ))}
      <text x={plot.left - 44} y={12}>
        {metric.title}
        {!metric.higherIsBetter && ', less is better'}
      </text>
      {shownBudgets(layout).map((n) => (
        <g key={n}>
          <line x1={round(x(n))} x2={round(x(n))} y1={plot.bottom} y2={plot.bottom + 5} stroke="var(--line-control)" />
          <text x={round(x(n))} y={plot.bottom + 20} textAnchor="middle">
            {formatShortCount(n)}
          </text>
        </g>
      ))}
      {budgets.includes(0) && budgets.length > 1 && (
        <path d={`M${plot.left + 36} ${plot.bottom - 4}l4 8m4 -8l4 8`} stroke="var(--line-control)" fill="none">
          <title>0 labels stand apart: the axis is logarithmic</title>
        </path>
      )}
      <text x={(plot.left + plot.right) / 2} y={plot.bottom + 42} textAnchor="middle">
        Labels spent
      </text>
    </g>
  );
}

/** Budgets whose numbers do not run into each other; the last one always stands. */
function shownBudgets({ budgets, x }: CurveLayout): readonly number[] {
  const shown: number[] = [];
  for (const n of [...budgets].reverse()) if (shown.every((other) => Math.abs(x(other) - x(n)) >= 34)) shown.push(n);
  return shown;
}
