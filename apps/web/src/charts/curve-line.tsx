import { approachLook } from '@crossover/wording';
import { approachColour, approachOf } from '../ui/palette';
import { isBaseline, isRule, type CurveLayout } from './curve-layout';
import type { CurveDot, CurveLine } from './curve.shape';
import { Mark } from './mark';
import { bandPath, linePath, round } from './scale';

interface Parts {
  readonly line: CurveLine;
  readonly layout: CurveLayout;
}

/** One arm: its band or whiskers, its line, its marks. */
export function CurveShape({ line, layout, hasBand }: Parts & { readonly hasBand: boolean }) {
  const { plot, y } = layout;
  const only = line.points[0];
  if (!only) return null;
  if (isRule(line)) {
    return (
      <g data-arm={line.armId}>
        {hasBand && only.low !== null && only.high !== null && <rect x={plot.left} width={plot.right - plot.left} y={round(Math.min(y(only.high), y(only.low)))} height={round(Math.abs(y(only.low) - y(only.high)))} fill={approachColour(line.approach)} fillOpacity={0.16} />}
        <line x1={plot.left} x2={plot.right} y1={round(y(only.mean))} y2={round(y(only.mean))} {...stroke(line)} />
        <Dots line={line} layout={layout} />
      </g>
    );
  }
  return (
    <g data-arm={line.armId}>
      {hasBand ? <Band line={line} layout={layout} /> : !isBaseline(line) && <Whiskers line={line} layout={layout} />}
      <Segments line={line} layout={layout} />
      <Dots line={line} layout={layout} />
    </g>
  );
}

function stroke(line: CurveLine) {
  const look = approachLook(approachOf(line.approach));
  const dash = { solid: undefined, dotted: '1.5 4', 'dash-dot': '8 4 2 4' }[look.line];
  return { stroke: approachColour(line.approach), strokeWidth: isBaseline(line) ? 1.5 : 2, strokeDasharray: dash, strokeLinecap: 'round' as const, fill: 'none' };
}

function Band({ line, layout: { x, y } }: Parts) {
  const measured = line.points.flatMap((point) => (point.low === null || point.high === null ? [] : [[x(point.n), y(point.high), y(point.low)] as const]));
  if (measured.length < 2) return <Whiskers line={line} layout={{ x, y }} />;
  return <path d={bandPath(measured)} fill={approachColour(line.approach)} fillOpacity={0.16} />;
}

function Whiskers({ line, layout: { x, y } }: { readonly line: CurveLine; readonly layout: Pick<CurveLayout, 'x' | 'y'> }) {
  return (
    <g stroke={approachColour(line.approach)} strokeWidth={1.25} strokeOpacity={0.7}>
      {line.points.map((point) => point.low !== null && point.high !== null && <line key={point.budgetIndex} x1={round(x(point.n))} x2={round(x(point.n))} y1={round(y(point.low))} y2={round(y(point.high))} />)}
    </g>
  );
}

/** Solid between neighbours, dashed where a budget is missing or only carried on. */
function Segments({ line, layout: { x, y } }: Parts) {
  return line.points.slice(1).map((point, index) => {
    const before = line.points[index];
    if (!before) return null;
    const isSure = point.budgetIndex - before.budgetIndex === 1 && !point.isCarried;
    const path = linePath([
      [x(before.n), y(before.mean)],
      [x(point.n), y(point.mean)],
    ]);
    return <path key={point.budgetIndex} d={path} {...stroke(line)} {...(isSure ? {} : { strokeDasharray: '4 4' })} />;
  });
}

function Dots({ line, layout: { x, y } }: Parts) {
  return line.points.map((point) => (
    <g key={point.budgetIndex}>
      <Mark approach={line.approach} x={x(point.n)} y={y(point.mean)} isHollow={isUnfinished(point)} />
    </g>
  ));
}

function isUnfinished(point: CurveDot): boolean {
  return point.runsDone < point.runsTotal || point.isCarried;
}
