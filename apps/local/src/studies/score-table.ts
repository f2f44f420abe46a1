import { formatScoreWithInterval, type Scale } from '@crossover/wording';
import type { StudyResult } from './report';

type Curve = StudyResult['curves'][number];

/** The label counts that any of the curves has a point at, the least first. */
export function budgetsOf(curves: readonly Curve[]): number[] {
  return [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.n)))].sort((one, other) => one - other);
}

/** Mean and interval of a curve at so many labels; empty where it has no point there. */
export function scoreAt(curve: Curve, n: number, scale: Scale): string {
  const point = curve.points.find((candidate) => candidate.n === n);
  return point ? formatScoreWithInterval({ value: point.mean, low: point.low ?? point.mean, high: point.high ?? point.mean }, scale) : '';
}
