import { approachLook, countOf, formatMargin, formatScore, formatScoreWithInterval } from '@crossover/wording';
import { approachOf } from '../ui/palette';
import { isRule, size, type CurveLayout } from './curve-layout';
import type { CurveDot, CurveLine, CurvePicture } from './curve.shape';
import type { ReadoutColumn } from './chart-readout';
import { byScore, scaleOf, type Metric } from './metric';

/** What a reader who does not see the picture needs: each line's first and last point. */
export function describeCurves({ lines, metric }: CurvePicture): string {
  const measured = lines.filter((line) => line.points.length > 0);
  if (measured.length === 0) return `No ${metric.title} has been measured yet.`;
  return [...(metric.higherIsBetter ? [] : ['Less is better.']), ...measured.map((line) => describeLine(line, metric))].join(' ');
}

function describeLine(line: CurveLine, metric: Metric): string {
  const scale = scaleOf(metric);
  const first = line.points[0];
  const last = line.points.at(-1);
  if (!first || !last) return '';
  const end = `${formatScore(last.mean, { scale })} at ${countOf(last.n, 'label')}`;
  return first === last ? `${line.name}: ${end}.` : `${line.name}: from ${formatScore(first.mean, { scale })} at ${countOf(first.n, 'label')} to ${end}.`;
}

export function pointText(point: CurveDot, metric: Metric): string {
  const scale = scaleOf(metric);
  return point.low === null || point.high === null ? formatScore(point.mean, { scale }) : formatScoreWithInterval({ value: point.mean, low: point.low, high: point.high }, scale);
}

/** Finished or how far: "312 of 1,000" is never shown as a result. */
export function completeness(point: CurveDot): string {
  if (point.isCarried) return 'carried from a smaller budget';
  if (point.n === 0 && point.runsDone === point.runsTotal) return 'no labels';
  return point.runsDone < point.runsTotal ? `${point.runsDone} of ${countOf(point.runsTotal, 'run')}` : countOf(point.draws, 'draw');
}

/** What an arm reaches with so many labels; one that spends none reaches the same with any number. */
export function pointsAt(line: CurveLine, n: number): readonly CurveDot[] {
  return isRule(line) ? line.points : line.points.filter((point) => point.n === n);
}

/** One column a budget: every arm that has a point there, best first, with how far it is behind the leader. */
export function readoutColumns(picture: CurvePicture, layout: CurveLayout): ReadoutColumn[] {
  const { metric } = picture;
  const better = byScore(metric);
  return layout.budgets.map((n) => {
    const here = picture.lines
      .flatMap((line) => pointsAt(line, n).map((point) => ({ line, point })))
      .sort((a, b) => better(a.point.mean, b.point.mean));
    const best = here[0]?.point.mean ?? 0;
    return {
      at: layout.x(n) / size.width,
      title: countOf(n, 'label'),
      entries: here.map(({ line, point }, index) => ({
        glyph: approachLook(approachOf(line.approach)).glyph,
        approach: line.approach,
        name: line.name,
        score: pointText(point, metric),
        aside: index === 0 ? completeness(point) : `${behind(best, point.mean, metric)}, ${completeness(point)}`,
      })),
    };
  });
}

/** "20.0 points behind"; the same in every direction that a metric may have. */
function behind(best: number, mean: number, metric: Metric): string {
  return best === mean ? 'level' : `${formatMargin(best - mean, scaleOf(metric))} behind`;
}
