import { orientedPsi, metrics } from '@crossover/stats';
import { closeTraits, evaluate, rules, contrastsFor, type Traits } from '@crossover/survey';
import type { Ctx } from '../database';
import { probabilitiesOf, toMetricRows, type Run } from '../runs';
import type { TaskVersion } from '../tasks';
import type { GoldRows } from './experiment-scores';
import { contrastSideOf, type ContestedArm } from './side-choice';

/** The measure by which probabilities are compared: a proper one, with a number for each row. */
export const calibrationMetric = 'brier';

/** One number a row of each run that gives every row its probabilities, higher being better. */
export type CalibrationScores = ReadonlyMap<string, Float64Array>;

interface CalibrationRequest {
  readonly task: TaskVersion;
  readonly traits: Traits;
  readonly gold: GoldRows;
  readonly complete: readonly Run[];
}

/**
 * Brier scores of the rows, where the task says that a rule about calibration applies to it; else probabilities are not read at all.
 * Run by run, for a run's probabilities are as many numbers as it has rows times classes.
 */
export async function loadCalibration(ctx: Ctx, { task, traits, gold, complete }: CalibrationRequest): Promise<CalibrationScores> {
  const found = new Map<string, Float64Array>();
  const rows = toMetricRows(task, { gold: gold.rows, answers: gold.rows.map(() => null), imputed: NaN });
  if (rows.input !== 'labels' || !isAsked(traits)) return found;
  const { gold: right, classes } = rows.rows;
  for (const run of complete) {
    const stored = await ctx.sql<{ rowId: number; scores: number[] | null }>(
      `select row_id as "rowId", scores from prediction where organization_id = $1 and run_id = $2 and split = 'test' order by row_id`,
      [ctx.organizationId, run.id],
    );
    const isWhole = stored.length === gold.rowIds.length && stored.every(({ rowId }, place) => rowId === gold.rowIds[place]);
    const probabilities = isWhole ? probabilitiesOf(stored.map(({ scores }) => scores), classes) : null;
    const psi = probabilities && orientedPsi(metrics[calibrationMetric], { gold: right, classes, probabilities });
    if (psi) found.set(run.id, psi);
  }
  return found;
}

function isAsked(traits: Traits): boolean {
  const closed = closeTraits(traits).traits;
  return rules.some((rule) => contrastsFor(rule).kind === 'calibration' && evaluate(rule.when, closed).answer === 'yes');
}

/** The arms that such a rule can compare, scored by their probabilities: an arm with a finished run that gives none is left out, baselines stay as they are. */
export function calibrated(arms: readonly ContestedArm[], scores: CalibrationScores): readonly ContestedArm[] {
  return arms.flatMap((arm) => {
    if (contrastSideOf(arm) === 'baseline') return [arm];
    const hasAll = arm.test.runs.every((run) => !arm.test.scores.has(run.id) || scores.has(run.id));
    return hasAll ? [{ ...arm, test: { ...arm.test, scores } }] : [];
  });
}
