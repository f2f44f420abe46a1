import { formatScore } from '@crossover/wording';
import { approachColour } from '../ui/palette';
import type { CurveLayout } from './curve-layout';
import type { CurveForecast, CurveLine } from './curve.shape';
import { Mark } from './mark';
import { scaleOf, type Metric } from './metric';
import { linePath, round } from './scale';

/** What is foretold for one arm: dashed from its last measured point, hollow marks, the 90% interval as a dashed whisker. Never taken for a measurement. */
export function ForecastShape({ line, forecasts, layout, metric }: { readonly line: CurveLine; readonly forecasts: readonly CurveForecast[]; readonly layout: CurveLayout; readonly metric: Metric }) {
  const { x, y } = layout;
  const last = line.points.at(-1);
  const ahead = forecasts.filter((forecast) => !line.points.some((point) => point.n === forecast.n)).sort((a, b) => a.n - b.n);
  const end = ahead.at(-1);
  if (!last || !end) return null;
  const colour = approachColour(line.approach);
  return (
    <g data-forecast={line.armId}>
      <path d={linePath([[x(last.n), y(last.mean)], ...ahead.map(({ n, median }) => [x(n), y(median)] as const)])} fill="none" stroke={colour} strokeWidth={1.5} strokeDasharray="2 5" strokeLinecap="round" />
      {ahead.map((forecast) => (
        <g key={forecast.n}>
          <title>{`Forecast: ${line.name} at ${forecast.n} labels, ${formatScore(forecast.median, { scale: scaleOf(metric) })}`}</title>
          <line x1={round(x(forecast.n))} x2={round(x(forecast.n))} y1={round(y(forecast.low))} y2={round(y(forecast.high))} stroke={colour} strokeDasharray="2 3" />
          <Mark approach={line.approach} x={x(forecast.n)} y={y(forecast.median)} isHollow />
        </g>
      ))}
      <text x={round(x(end.n)) - 6} y={round(Math.min(y(end.high), y(end.low))) - 6} fontSize="12" fill="var(--muted)" textAnchor="end">
        forecast
      </text>
    </g>
  );
}
