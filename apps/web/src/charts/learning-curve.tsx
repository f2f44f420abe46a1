import { formatScore } from '@crossover/wording';
import { CurveAxes } from './curve-axes';
import { AheadStrip, CurveCrossingMark } from './curve-crossing';
import { layOut, size, type CurveLayout } from './curve-layout';
import { ForecastShape } from './curve-forecast';
import { CurveShape } from './curve-line';
import { CurveTable } from './curve-table';
import { describeCurves, readoutColumns } from './curve-text';
import type { CurvePicture } from './curve.shape';
import { ChartReadout } from './chart-readout';
import { Mark } from './mark';
import { scaleOf, type Metric } from './metric';
import { linePath, round } from './scale';

/** Score against labels spent, one line an arm, with the crossover; below it the same numbers as a table. */
export function LearningCurve({ picture, sentence }: { readonly picture: CurvePicture; readonly sentence: string }) {
  const layout = layOut(picture);
  const { metric } = picture;
  return (
    <figure>
      <div className="overflow-x-auto">
        <div className="relative min-w-[760px]">
          <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`${metric.title} against labels spent. ${sentence} ${describeCurves(picture)}`} className="block w-full">
            <title>{`${metric.title} against labels spent`}</title>
            <desc>{`${sentence} ${describeCurves(picture)}`}</desc>
            <CurveAxes layout={layout} metric={metric} />
            {picture.crossing && <CurveCrossingMark crossing={picture.crossing} layout={layout} />}
            {layout.lines.map((line) => (
              <CurveShape key={line.armId} line={line} layout={layout} hasBand={picture.showsAllBands || layout.contenders.includes(line.armId)} />
            ))}
            {layout.lines.map((line) => (
              <ForecastShape key={line.armId} line={line} forecasts={(picture.forecasts ?? []).filter((forecast) => forecast.armId === line.armId)} layout={layout} metric={metric} />
            ))}
            <EndLabels layout={layout} metric={metric} />
            {picture.crossing && <AheadStrip crossing={picture.crossing} layout={layout} />}
          </svg>
          <ChartReadout columns={readoutColumns(picture, layout)} label={`${metric.title} at one budget`} />
        </div>
      </div>
      <CurveTable picture={picture} />
    </figure>
  );
}

/** Names at the line ends, best first from above; never a legend in a box. */
function EndLabels({ layout, metric }: { readonly layout: CurveLayout; readonly metric: Metric }) {
  const { plot } = layout;
  return (
    <g fontSize="12">
      {layout.labels.map(({ line, y, endY, value }) => {
        const last = line.points.at(-1);
        const from = last && last.n > 0 ? layout.x(last.n) : plot.right;
        return (
          <g key={line.armId}>
            <path d={linePath([[from + 8, endY], [Math.max(from + 8, plot.right + 8), endY], [plot.right + 22, y]])} fill="none" stroke="var(--line-control)" strokeOpacity={0.6} />
            <Mark approach={line.approach} x={plot.right + 32} y={y} size={4.5} />
            <EndLabel name={line.name} score={formatScore(value, { scale: scaleOf(metric) })} x={plot.right + 44} y={round(y)} />
          </g>
        );
      })}
    </g>
  );
}

/** "Frozen features, WordLlama" stands as approach with its score, and the model below it. */
function EndLabel({ name, score, x, y }: { readonly name: string; readonly score: string; readonly x: number; readonly y: number }) {
  const [approach = name, ...model] = name.split(', ');
  return (
    <>
      <text x={x} y={y + (model.length > 0 ? 1 : 4)} fill="var(--ink)">
        <title>{name}</title>
        <tspan fontWeight="600">{score}</tspan> {shorten(approach)}
      </text>
      {model.length > 0 && (
        <text x={x} y={y + 15} fill="var(--muted)">
          {shorten(model.join(', '))}
        </text>
      )}
    </>
  );
}

function shorten(text: string): string {
  return text.length > 29 ? `${text.slice(0, 28)}…` : text;
}
