import { armCurve, constantCube, isMetricKey, metrics, psiCube, type ArmCurvePoint } from '@crossover/stats';
import { columnAt, cubeOf, finishedDraws, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import type { CurvePoint } from './curve-point.entity';

export type CurvePointRow = Omit<CurvePoint, 'organizationId' | 'experimentId'>;

interface CurveOptions {
  readonly ladder: Ladder;
  readonly metric: string;
}

/** Row scores are turned so that more is better; what people see is the metric itself. */
export interface Orientation {
  readonly range: readonly [number, number];
  readonly toMetric: (value: number) => number;
}

export function orientationOf(metric: string): Orientation {
  const { range: [low, high], higherIsBetter } = isMetricKey(metric) ? metrics[metric] : metrics.accuracy;
  return higherIsBetter ? { range: [low, high], toMetric: (value) => value } : { range: [-high, -low], toMetric: (value) => -value };
}

/** Scores as shares from 0 to 1, higher being better: what the families of curves that forecasts are made of describe. */
export function isFraction(metric: string): boolean {
  if (!isMetricKey(metric)) return false;
  const { range, higherIsBetter } = metrics[metric];
  return higherIsBetter && range[0] === 0 && range[1] === 1;
}

/** The point in the metric's own direction: an interval that is turned changes its ends. */
export function endsOf({ mean, low, high }: Pick<ArmCurvePoint, 'mean' | 'low' | 'high'>, { toMetric }: Orientation): Pick<CurvePointRow, 'mean' | 'low' | 'high'> {
  const ends = [low, high].map((end) => (end === null ? null : toMetric(end)));
  const [first = null, last = null] = toMetric(1) > 0 ? ends : ends.reverse();
  return { mean: toMetric(mean), low: first, high: last };
}

/** The points of one arm's curve, with intervals over rows and draws (statistics specification 4.9). Unfinished budgets give what they have. */
export function curveOf(measured: MeasuredArm, options: CurveOptions): readonly CurvePointRow[] {
  if (isWithoutLabels(measured)) return ruleAcross(measured, options);
  const { ladder, metric } = options;
  const orientation = orientationOf(metric);
  const { range, toMetric } = orientation;
  const drawIds = finishedDraws(measured, ladder);
  const whole = cubeOf(measured, { ladder, drawIds });
  const curve = whole && armCurve({ budgets: ladder.n, psi: whole, groups: measured.groups, range });
  return ladder.n.flatMap((n, budgetIndex) => {
    const runs = measured.runs.filter((run) => run.budgetIndex === budgetIndex);
    const columns = ladder.draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex }) ?? []);
    if (columns.length === 0) return [];
    // Draws that are finished here but not at every budget yet still show a point; the moderated interval waits for the whole ladder.
    const point = curve && columns.length === drawIds.length ? curve.points[budgetIndex] : armCurve({ budgets: [n], psi: psiCube([columns]), groups: measured.groups, range }).points[0];
    if (!point) return [];
    return [{ armId: measured.arm.id, metric, budgetIndex, n, ...endsOf(point, orientation), draws: columns.length, ...countsOf(runs), perDraw: columns.map(meanOf).map(toMetric), isCarried: isCarried(measured, n) }];
  });
}

function ruleAcross(measured: MeasuredArm, { metric }: CurveOptions): readonly CurvePointRow[] {
  const orientation = orientationOf(metric);
  const { range, toMetric } = orientation;
  const column = columnAt(measured, { drawId: null, budgetIndex: null });
  const point = column && armCurve({ budgets: [1], psi: constantCube(column), groups: measured.groups, range }).points[0];
  if (!column || !point) return [];
  return [{ armId: measured.arm.id, metric, budgetIndex: -1, n: 0, ...endsOf(point, orientation), draws: 0, ...countsOf(measured.runs), perDraw: [toMetric(meanOf(column))], isCarried: false }];
}

function countsOf(runs: MeasuredArm['runs']): { runsDone: number; runsTotal: number } {
  return { runsDone: runs.filter((run) => run.status === 'complete').length, runsTotal: runs.length };
}

/** A prompt that cannot hold more demonstrations carries those it has forward, as a team with more labels would. */
function isCarried({ arm: { settings } }: MeasuredArm, n: number): boolean {
  return settings.approach === 'in-context' && n > settings.maxDemonstrations;
}

function meanOf(column: Float64Array): number {
  return column.reduce((total, value) => total + value, 0) / column.length;
}
