import { splits, type Split } from '@crossover/contracts';
import type { MetricScore } from '@crossover/stats';
import type { Ctx } from '../database';
import { numberGroups } from '../datasets';
import { shownMetricsOf, type TaskVersion } from '../tasks';
import { scoreOf, toMetricRows, type GoldRow } from './metric-rows';

/** A score under the calibration that the run did not choose. */
export type OtherScore = MetricScore & { readonly split: Split; readonly metric: string };

interface OtherAnswer {
  readonly split: Split;
  readonly gold: GoldRow['label'];
  readonly parts: GoldRow['parts'];
  readonly scores: number[] | null;
  readonly group: string | null;
}

/**
 * Scores the answers that the other calibration would have given, so that a choice is seen with what it cost or brought.
 * Null where the run has only one way to score. Rows without an answer count as wrong here too.
 */
export async function otherScoresOf(ctx: Ctx, { runId, task }: { runId: string; task: TaskVersion }): Promise<OtherScore[] | null> {
  const rows = await ctx.sql<OtherAnswer>(
    `select r.split, r.label as gold, r.parts, r.group_key as "group", p.other_scores as scores from dataset_row r
     left join prediction p on p.organization_id = r.organization_id and p.run_id = $1 and p.row_id = r.id
     where r.version_id = $2 and r.split in ('test', 'validation') order by r.id`,
    [runId, task.datasetVersionId],
  );
  if (rows.every(({ scores }) => scores === null)) return null;
  return splits.flatMap((split) => scoresOfSplit(rows.filter((row) => row.split === split), task).map((score) => ({ ...score, split })));
}

function scoresOfSplit(rows: readonly OtherAnswer[], task: TaskVersion): (MetricScore & { metric: string })[] {
  if (rows.length === 0) return [];
  const gold = rows.map(({ gold: label, parts }) => ({ label, parts }));
  const answers = rows.map(({ scores }) => ({ label: scores && largest(scores), parsed: null }));
  const metricRows = toMetricRows(task, { gold, answers, imputed: NaN });
  const groups = numberGroups(rows.map(({ group }) => group));
  return shownMetricsOf(task.family).flatMap((metric) => {
    const score = scoreOf(metric, metricRows, { groups });
    return score ? [{ metric, ...score }] : [];
  });
}

/** Of equals the first, as the engine has it. */
function largest(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}
