import type { Approach } from '@crossover/contracts';
import type { Ctx } from '../database';
import { getOrganisation, type Organisation } from '../organisations';
import { endpointMoney } from './plan-endpoints';
import type { ArmEstimate, Estimate, Money } from './plan.shape';
import type { PlannedRun } from './plan-runs';
import type { ResolvedArm } from './plan-arms';

/**
 * Seconds of one run before this machine has measured any: a fixed part, one for each label and one for each predicted row.
 * Measured on two CPU cores with small models; finished runs correct them.
 */
const published: Record<Approach, { fixed: number; perLabel: number; perRow: number }> = {
  majority: { fixed: 0.05, perLabel: 0, perRow: 0.00001 },
  'tf-idf': { fixed: 0.2, perLabel: 0.002, perRow: 0.0002 },
  'zero-shot': { fixed: 2, perLabel: 0, perRow: 0.06 },
  'in-context': { fixed: 2, perLabel: 0.05, perRow: 0.06 },
  'frozen-features': { fixed: 0.5, perLabel: 0.01, perRow: 0.005 },
  contrastive: { fixed: 10, perLabel: 0.15, perRow: 0.008 },
  lora: { fixed: 8, perLabel: 0.05, perRow: 0.01 },
  'fine-tune': { fixed: 12, perLabel: 0.08, perRow: 0.01 },
};

/** A published figure may be off by so much on another machine. */
const coldRange = { low: 1 / 2, high: 3 };
const leastRuns = 3;
/** The newest runs say how fast this machine is today. */
const runsLookedAt = 200;

interface PastRun {
  readonly approach: Approach;
  readonly modelId: string | null;
  readonly n: number;
  readonly rows: number;
  readonly seconds: number;
  readonly device: string | null;
}

/** Measured over published seconds: how this machine differs, and how its runs differ from each other. */
interface Pace {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
  readonly runs: number;
}

export interface PlanEstimate {
  readonly estimate: Estimate;
  readonly byArm: ReadonlyMap<ResolvedArm, ArmEstimate>;
  readonly prices: PlanPrices;
}

/** What an hour of the engine and a labelled row cost; null where that was not told. */
export interface PlanPrices {
  readonly currency: string;
  readonly hour: number | null;
  readonly label: number | null;
}

/** Engine time and money of the whole plan, from this organisation's finished runs where it has them. `engines` share the work. */
export async function estimatePlan(ctx: Ctx, { runs, rows, engines, versionId }: { runs: readonly PlannedRun[]; rows: number; engines: number; versionId: string }): Promise<PlanEstimate> {
  const past = await pastRuns(ctx, [...new Set(runs.map((run) => run.arm))]);
  const arms = [...new Set(runs.map((run) => run.arm))];
  const byArm = new Map(arms.map((arm) => [arm, estimateArm(arm, { runs: runs.filter((run) => run.arm === arm), rows, past })]));
  const total = [...byArm.values()].reduce((sum, { secondsLow, seconds, secondsHigh }) => ({ low: sum.low + secondsLow, mid: sum.mid + seconds, high: sum.high + secondsHigh }), { low: 0, mid: 0, high: 0 });
  const device = past[0]?.device ?? null;
  const organisation = await getOrganisation(ctx);
  const prices = pricesOn(organisation, device);
  const served = await endpointMoney(ctx, { runs, rows, versionId });
  const engineMoney = prices.hour === null ? null : moneyOf(total, prices.hour / 3600, prices.currency);
  const isColdStart = [...byArm.values()].every((arm) => arm.pastRuns === 0);
  return {
    byArm, prices,
    estimate: {
      secondsLow: total.low / engines, seconds: total.mid / engines, secondsHigh: total.high / engines,
      basis: basisOf(byArm), isColdStart, device, engineMoney, endpointMoney: served, ...together(engineMoney, served, { organisation, device }),
    },
  };
}

/** Seconds of one run by the published figures: what an honest time left is made of. */
export function publishedSeconds(run: { arm: { settings: { approach: Approach } }; n: number }, rows: number): number {
  const { fixed, perLabel, perRow } = published[run.arm.settings.approach];
  return fixed + perLabel * run.n + perRow * rows;
}

/** Seconds by their price, as an amount with its range. */
export function moneyOf({ low, mid, high }: { low: number; mid: number; high: number }, price: number, currency: string): Money {
  return { low: low * price, mid: mid * price, high: high * price, currency };
}

function estimateArm(arm: ResolvedArm, { runs, rows, past }: { runs: readonly PlannedRun[]; rows: number; past: readonly PastRun[] }): ArmEstimate {
  const pace = paceOf(past.filter((run) => run.approach === arm.settings.approach && run.modelId === (arm.model?.id ?? null)));
  const seconds = runs.reduce((total, run) => total + publishedSeconds(run, rows), 0);
  return { secondsLow: seconds * pace.low, seconds: seconds * pace.mid, secondsHigh: seconds * pace.high, pastRuns: pace.runs };
}

function paceOf(past: readonly PastRun[]): Pace {
  if (past.length === 0) return { ...coldRange, mid: 1, runs: 0 };
  const measured = past.map((run) => ({ ...run, published: publishedSeconds({ arm: { settings: { approach: run.approach } }, n: run.n }, run.rows) }));
  const mid = measured.reduce((total, run) => total + run.seconds, 0) / measured.reduce((total, run) => total + run.published, 0);
  if (measured.length < leastRuns) return { low: mid / 2, mid, high: mid * 2, runs: measured.length };
  const paces = measured.map((run) => run.seconds / run.published).sort((a, b) => a - b);
  const at = (share: number): number => paces[Math.min(paces.length - 1, Math.floor(share * paces.length))] ?? mid;
  return { low: Math.min(mid, at(0.1)), mid, high: Math.max(mid, at(0.9)), runs: measured.length };
}

/** Newest first; reused answers and runs that took nothing say nothing about speed. */
function pastRuns(ctx: Ctx, arms: readonly ResolvedArm[]): Promise<PastRun[]> {
  return ctx.sql<PastRun>(
    `select approach, "modelId", n, rows, seconds, device from (
       select a.approach, a.model_id as "modelId", r.n, r.rows_total as rows, r.engine_seconds as seconds, r.fingerprint->>'device' as device, r.finished_at,
         row_number() over (partition by a.approach, a.model_id order by r.finished_at desc) as place
       from run r join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
       where r.organization_id = $1 and r.status = 'complete' and r.reused_from_run_id is null and r.engine_seconds > 0 and a.approach = any ($2)) newest
     where place <= $3 order by finished_at desc`,
    [ctx.organizationId, [...new Set(arms.map((arm) => arm.settings.approach))], runsLookedAt],
  );
}

function basisOf(byArm: ReadonlyMap<ResolvedArm, ArmEstimate>): string {
  const cold = [...byArm].filter(([, { pastRuns: runs }]) => runs === 0).map(([arm]) => arm.name);
  const runs = [...byArm.values()].reduce((total, arm) => total + arm.pastRuns, 0);
  if (cold.length === byArm.size) return 'No run of these arms has finished here yet: these are published figures for two CPU cores, which may be off by half or three times';
  const measured = `${runs} finished runs of the same approaches and models here`;
  return cold.length === 0 ? measured : `${measured}; nothing is measured yet for ${cold.join(', ')}, where published figures for two CPU cores stand in`;
}

function pricesOn({ currency, labelPrice, gpuHourPrice, cpuHourPrice }: Organisation, device: string | null): PlanPrices {
  const hour = device === null ? (gpuHourPrice ?? cpuHourPrice) : device.startsWith('cpu') ? cpuHourPrice : gpuHourPrice;
  return { currency, label: labelPrice, hour };
}

function together(engine: Money | null, served: Money | null, { organisation, device }: { organisation: Organisation; device: string | null }): Pick<Estimate, 'money' | 'moneyBasis'> {
  const hour = device?.startsWith('cpu') ? 'CPU hour' : 'GPU hour';
  const dated = organisation.pricesSetAt ? `, set on ${organisation.pricesSetAt.toISOString().slice(0, 10)}` : '';
  if (!engine) return { money: served, moneyBasis: served ? `by the prices of the served models; the price of a ${hour} is not told, so engine time is not in it` : `the price of a ${hour} is not told: set it in the organisation's settings` };
  const own = `engine time at the organisation's price of a ${hour}${dated}`;
  if (!served) return { money: engine, moneyBasis: own };
  if (served.currency !== engine.currency) return { money: null, moneyBasis: `${own}, in ${engine.currency}; served models by their own prices, in ${served.currency}` };
  return { money: { low: engine.low + served.low, mid: engine.mid + served.mid, high: engine.high + served.high, currency: engine.currency }, moneyBasis: `${own}, and served models by their own prices` };
}
