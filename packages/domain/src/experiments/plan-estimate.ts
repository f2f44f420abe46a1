import type { Approach } from '@crossover/contracts';
import type { Ctx } from '../database';
import type { Estimate } from './plan.shape';
import type { PlannedRun } from './plan-runs';

/**
 * Seconds of one run before this machine has measured any: a fixed part, one for each label and one for each predicted row.
 * Measured on two CPU cores with small models; the first finished runs replace them.
 */
const published: Record<Approach, { fixed: number; perLabel: number; perRow: number }> = {
  majority: { fixed: 0.05, perLabel: 0, perRow: 0.00001 },
  'tf-idf': { fixed: 0.2, perLabel: 0.002, perRow: 0.0002 },
  'zero-shot': { fixed: 2, perLabel: 0, perRow: 0.06 },
  'in-context': { fixed: 2, perLabel: 0.05, perRow: 0.06 },
  'frozen-features': { fixed: 0.5, perLabel: 0.01, perRow: 0.005 },
  lora: { fixed: 8, perLabel: 0.05, perRow: 0.01 },
  'fine-tune': { fixed: 12, perLabel: 0.08, perRow: 0.01 },
};

interface Measured {
  readonly approach: Approach;
  readonly modelId: string | null;
  readonly runs: number;
  readonly low: number;
  readonly mean: number;
  readonly high: number;
  readonly rows: number;
}

/** Engine seconds of the whole plan, from this organisation's finished runs where it has them. `engines` share the work. */
export async function estimatePlan(ctx: Ctx, { runs, rows, engines }: { runs: readonly PlannedRun[]; rows: number; engines: number }): Promise<Estimate> {
  const measured = await measuredSeconds(ctx);
  let [low, mid, high, known] = [0, 0, 0, 0];
  for (const run of runs) {
    const past = measured.get(keyOf(run.arm.settings.approach, run.arm.model?.id ?? null));
    if (past) {
      const scale = rows / Math.max(1, past.rows);
      low += past.low * Math.min(1, scale);
      mid += past.mean * scale;
      high += past.high * Math.max(1, scale);
      known += 1;
      continue;
    }
    const seconds = publishedSeconds(run, rows);
    low += seconds / 2;
    mid += seconds;
    high += seconds * 3;
  }
  const basis = known === 0 ? 'published figures for two CPU cores; no run of these arms has finished here yet' : `${known} of ${runs.length} runs from finished runs of the same arms here, the rest from published figures`;
  return { secondsLow: low / engines, seconds: mid / engines, secondsHigh: high / engines, basis };
}

/** The same arithmetic for one run that has not started: what an honest time left is made of. */
export function publishedSeconds(run: { arm: { settings: { approach: Approach } }; n: number }, rows: number): number {
  const { fixed, perLabel, perRow } = published[run.arm.settings.approach];
  return fixed + perLabel * run.n + perRow * rows;
}

async function measuredSeconds(ctx: Ctx): Promise<ReadonlyMap<string, Measured>> {
  const rows = await ctx.sql<Measured>(
    `select arm.approach, arm.model_id as "modelId", count(*)::int as runs, percentile_cont(0.1) within group (order by run.engine_seconds) as low,
       avg(run.engine_seconds) as mean, percentile_cont(0.9) within group (order by run.engine_seconds) as high, avg(run.rows_total)::float8 as rows
     from run join arm on arm.organization_id = run.organization_id and arm.id = run.arm_id
     where run.status = 'complete' and run.reused_from_run_id is null and run.engine_seconds > 0
     group by arm.approach, arm.model_id having count(*) >= 3`,
  );
  return new Map(rows.map((row) => [keyOf(row.approach, row.modelId), row]));
}

function keyOf(approach: Approach, modelId: string | null): string {
  return `${approach} ${modelId ?? ''}`;
}
