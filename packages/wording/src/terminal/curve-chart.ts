import { approachLook } from '../approach';
import { formatShortCount } from '../numbers/count';
import { formatScore, type Scale } from '../numbers/score';
import type { TextCurve } from './curve';
import { pad } from './width';

export interface ChartSize {
  /** Characters for the plot itself, without the axis. */
  readonly width?: number;
  readonly height?: number;
  readonly scale?: Scale;
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly low: number;
  readonly high: number;
  readonly budgets: readonly number[];
}

/** The curves as marks over log2 of the labels, 0 set apart on the left. Where two arms meet, the later in the legend is drawn. */
export function renderCurveChart(curves: readonly TextCurve[], size: ChartSize = {}): string {
  const points = curves.flatMap((curve) => curve.points);
  if (points.length === 0) return 'Nothing to draw yet.';
  const frame = frameOf(points, size);
  const cells = Array.from({ length: frame.height }, () => Array<string>(frame.width).fill(' '));
  for (const curve of curves) drawCurve(cells, frame, curve);
  const labels = cells.map((_, row) => axisLabel(frame, row, size.scale));
  const gutter = Math.max(...labels.map((label) => label.length));
  const plot = cells.map((row, index) => `${pad(labels[index] ?? '', gutter, 'right')} |${row.join('')}`.trimEnd());
  const indent = ' '.repeat(gutter + 2);
  return [...plot, `${' '.repeat(gutter)} +${'-'.repeat(frame.width)}`, `${indent}${budgetAxis(frame)}  labels`, ...legend(curves, indent)].join('\n');
}

function frameOf(points: readonly { readonly labels: number; readonly mean: number }[], { width = 60, height = 12 }: ChartSize): Frame {
  const means = points.map((point) => point.mean);
  const [low, high] = [Math.min(...means), Math.max(...means)];
  // One value only would leave the axis without a length.
  const room = high > low ? 0 : Math.max(Math.abs(high) * 0.05, 0.01);
  return { width, height, low: low - room, high: high + room, budgets: [...new Set(points.map((point) => point.labels))].sort((a, b) => a - b) };
}

function drawCurve(cells: readonly string[][], frame: Frame, curve: TextCurve): void {
  const { glyph } = approachLook(curve.approach);
  for (const point of curve.points) {
    const row = cells[rowOf(frame, point.mean)];
    if (row) row[columnOf(frame, point.labels)] = point.isComplete ? glyph : '○';
  }
}

function rowOf({ low, high, height }: Frame, value: number): number {
  return Math.round(((high - value) / (high - low)) * (height - 1));
}

function columnOf({ budgets, width }: Frame, labels: number): number {
  const positive = budgets.filter((budget) => budget > 0);
  const [first, last] = [positive[0] ?? 1, positive[positive.length - 1] ?? 1];
  const start = budgets[0] === 0 ? GAP : 0;
  if (labels === 0) return 0;
  if (last === first) return start;
  return start + Math.round((Math.log2(labels / first) / Math.log2(last / first)) * (width - 1 - start));
}

/** Columns between 0 labels, which has no logarithm, and the first budget. */
const GAP = 4;

function axisLabel(frame: Frame, row: number, scale: Scale | undefined): string {
  const middle = Math.floor((frame.height - 1) / 2);
  if (row !== 0 && row !== middle && row !== frame.height - 1) return '';
  return formatScore(frame.high - (row / (frame.height - 1)) * (frame.high - frame.low), { scale });
}

/** Each budget under its column, as many as fit side by side. */
function budgetAxis(frame: Frame): string {
  return frame.budgets.reduce((line, budget) => {
    const column = columnOf(frame, budget);
    return line.length === 0 || line.length < column ? pad(line, column, 'left') + formatShortCount(budget) : line;
  }, '');
}

function legend(curves: readonly TextCurve[], indent: string): readonly string[] {
  const hasPartial = curves.some((curve) => curve.points.some((point) => !point.isComplete));
  return [...curves.map((curve) => `${indent}${approachLook(curve.approach).glyph} ${curve.name}`), ...(hasPartial ? [`${indent}○ not all draws are in`] : [])];
}
