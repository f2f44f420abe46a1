import { approachLook, countOf, formatDifference, formatScore, formatScoreWithInterval, type Scale } from '@crossover/wording';
import { approachOf } from '../ui/palette';
import { isRule, size, type CurveLayout } from './curve-layout';
import type { CurveDot, CurveLine, CurvePicture } from './curve.shape';
import type { ReadoutColumn } from './chart-readout';

/** What a reader who does not see the picture needs: each line's first and last point. */
export function describeCurves({ lines, metric, scale }: CurvePicture): string {
  const measured = lines.filter((line) => line.points.length > 0);
  if (measured.length === 0) return `No ${metric} has been measured yet.`;
  return measured.map((line) => describeLine(line, scale)).join(' ');
}

function describeLine(line: CurveLine, scale: Scale | undefined): string {
  const first = line.points[0];
  const last = line.points.at(-1);
  if (!first || !last) return '';
  const end = `${formatScore(last.mean, { scale })} at ${countOf(last.n, 'label')}`;
  return first === last ? `${line.name}: ${end}.` : `${line.name}: from ${formatScore(first.mean, { scale })} at ${countOf(first.n, 'label')} to ${end}.`;
}

export function pointText(point: CurveDot, scale?: Scale): string {
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

/** One column a budget: every arm that has a point there, best first, with its difference to the leader. */
export function readoutColumns(picture: CurvePicture, layout: CurveLayout): ReadoutColumn[] {
  return layout.budgets.map((n) => {
    const here = picture.lines
      .flatMap((line) => pointsAt(line, n).map((point) => ({ line, point })))
      .sort((a, b) => b.point.mean - a.point.mean);
    const best = here[0]?.point.mean ?? 0;
    return {
      at: layout.x(n) / size.width,
      title: countOf(n, 'label'),
      entries: here.map(({ line, point }, index) => ({
        glyph: approachLook(approachOf(line.approach)).glyph,
        approach: line.approach,
        name: line.name,
        score: pointText(point, picture.scale),
        aside: index === 0 ? completeness(point) : `${formatDifference(point.mean - best, { scale: picture.scale })}, ${completeness(point)}`,
      })),
    };
  });
}
