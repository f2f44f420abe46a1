import { approachColour } from '../ui/palette';
import type { CurveLine } from './curve.shape';
import type { Metric } from './metric';
import { labelScale, linearScale, linePath, round } from './scale';

const width = 96;
const height = 28;

/** The curves at the size of a word, for lists; the sentence beside it says what it shows, so it is decoration to a screen reader. */
export function MiniCurve({ lines, metric }: { readonly lines: readonly Pick<CurveLine, 'armId' | 'approach' | 'points'>[]; readonly metric: Pick<Metric, 'higherIsBetter'> }) {
  const points = lines.flatMap((line) => line.points);
  if (points.length === 0) return <span className="text-caption text-muted">no points yet</span>;
  const x = labelScale([...new Set(points.map((point) => point.n))], [3, width - 3]);
  const y = linearScale([Math.min(0, ...points.map((point) => point.mean)), Math.max(1e-9, ...points.map((point) => point.mean))], metric.higherIsBetter ? [height - 3, 3] : [3, height - 3]);
  return (
    <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true" className="block">
      {lines.map((line) => {
        const only = line.points[0];
        if (!only) return null;
        if (line.points.length === 1) {
          const isRule = only.n === 0;
          return <line key={line.armId} x1={isRule ? 3 : round(x(only.n)) - 4} x2={isRule ? width - 3 : round(x(only.n)) + 4} y1={round(y(only.mean))} y2={round(y(only.mean))} stroke={approachColour(line.approach)} strokeWidth={1.5} />;
        }
        return <path key={line.armId} d={linePath(line.points.map((point) => [x(point.n), y(point.mean)]))} fill="none" stroke={approachColour(line.approach)} strokeWidth={1.5} />;
      })}
    </svg>
  );
}
