import { approachLook } from '@crossover/wording';
import { approachOf } from '../ui/palette';
import type { CurveLine, CurvePicture } from './curve.shape';
import { byScore } from './metric';
import { labelScale, linearScale, roundTicks, spreadApart, type Scale } from './scale';

export const size = { width: 960, height: 440 };
// Above the plot two lines of text: the metric, and where the curves cross.
const plot = { left: 52, right: 700, top: 40, bottom: 368 };

export interface PlacedLabel {
  readonly line: CurveLine;
  readonly endY: number;
  readonly y: number;
  readonly value: number;
}

/** Everything a learning curve needs to know about where things stand, computed once. */
export interface CurveLayout {
  readonly plot: typeof plot;
  readonly x: Scale;
  readonly y: Scale;
  readonly budgets: readonly number[];
  readonly yTicks: readonly number[];
  /** In drawing order: contenders last, on top. */
  readonly lines: readonly CurveLine[];
  readonly contenders: readonly string[];
  readonly labels: readonly PlacedLabel[];
}

export function layOut(picture: CurvePicture): CurveLayout {
  const budgets = [...new Set([...picture.budgets, ...picture.lines.flatMap((line) => line.points.map((point) => point.n))])].sort((a, b) => a - b);
  const x = labelScale(budgets, [plot.left + 12, plot.right]);
  const domain = scoreDomain(picture);
  // Up is better, always: a metric of which less is better has its least at the top.
  const y = linearScale(domain, picture.metric.higherIsBetter ? [plot.bottom, plot.top] : [plot.top, plot.bottom]);
  const contenders = contendersOf(picture);
  const lines = [...picture.lines].sort((a, b) => rank(a, contenders) - rank(b, contenders));
  return { plot, x, y, budgets, yTicks: roundTicks(domain, 5), lines, contenders, labels: placeLabels(picture.lines, y) };
}

/** An arm that spends no labels, or a baseline that ignores them, is one estimate: a rule across. */
export function isRule(line: CurveLine): boolean {
  return line.points.length > 0 && line.points.every((point) => point.n === 0);
}

export function isBaseline(line: CurveLine): boolean {
  return approachLook(approachOf(line.approach)).kind === 'baseline';
}

/** Holds zero, so that heights can be compared, and the best that the metric can be; an end that is not the best is as far as the scores go. */
function scoreDomain({ lines, metric }: CurvePicture): readonly [number, number] {
  const values = lines.flatMap((line) => line.points.flatMap((point) => [point.mean, point.low ?? point.mean, point.high ?? point.mean]));
  const furthest = Math.max(0, ...values) * 1.05 || 1;
  const end = metric.highest ?? Infinity;
  return [Math.min(0, ...values), metric.higherIsBetter && Number.isFinite(end) ? end : Math.min(end, furthest)];
}

/** The two arms of the headline; without one, the best prompting and the best training arm. */
function contendersOf({ lines, crossing, metric }: CurvePicture): readonly string[] {
  if (crossing) return [crossing.promptArmId, crossing.trainArmId];
  const better = byScore(metric);
  const best = (kind: string) =>
    lines.filter((line) => approachLook(approachOf(line.approach)).kind === kind && line.points.length > 0).sort((a, b) => better(lastMean(a), lastMean(b)))[0]?.armId;
  return [best('prompting'), best('training')].filter((id): id is string => id !== undefined);
}

function rank(line: CurveLine, contenders: readonly string[]): number {
  if (isBaseline(line)) return 0;
  return contenders.includes(line.armId) ? 2 : 1;
}

function lastMean(line: CurveLine): number {
  return line.points.at(-1)?.mean ?? 0;
}

function placeLabels(lines: readonly CurveLine[], y: Scale): PlacedLabel[] {
  const ends = lines.filter((line) => line.points.length > 0).map((line) => ({ line, value: lastMean(line), endY: y(lastMean(line)) }));
  ends.sort((a, b) => a.endY - b.endY);
  const spread = spreadApart(ends.map((end) => end.endY), 32, [plot.top + 6, plot.bottom]);
  return ends.map((end, index) => ({ ...end, y: spread[index] ?? end.endY }));
}
