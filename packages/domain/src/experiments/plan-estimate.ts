import type { Ctx } from '../database';
import { getOrganisation, type Organisation } from '../organisations';
import type { PromptTask } from '../tasks';
import { sumOfPieces, type OpenPiece, type PastPieces, type Range } from './pace';
import { kindOfWork, meanCharacters, readPastWork } from './past-work.query';
import { endpointMoney } from './plan-endpoints';
import type { ResolvedArm } from './plan-arms';
import type { PlannedRun } from './plan-runs';
import { shardSizes } from './plan-shards';
import type { ArmEstimate, Estimate, Money } from './plan.shape';
import { publishedSeconds } from './published-seconds';

export interface PlanEstimate {
  readonly estimate: Estimate;
  readonly byArm: ReadonlyMap<ResolvedArm, ArmEstimate>;
  /** Engine seconds of each arm if nothing were reused: what more draws or rows cost follows from them. */
  readonly wholeSeconds: ReadonlyMap<ResolvedArm, number>;
  readonly prices: PlanPrices;
}

/** What an hour of the engine and a labelled row cost; null where that was not told. */
export interface PlanPrices {
  readonly currency: string;
  readonly hour: number | null;
  readonly label: number | null;
}

export interface EstimateRequest {
  readonly runs: readonly PlannedRun[];
  /** Those of them whose answers nothing holds yet. */
  readonly toCompute: readonly PlannedRun[];
  /** Rows that each run predicts. */
  readonly rows: number;
  /** How many live; they share the work. */
  readonly engines: number;
  readonly task: PromptTask;
  readonly versionId: string;
}

/** Time and money of what a plan must compute, with 90% intervals, from this organisation's finished shards where it has them. */
export async function estimatePlan(ctx: Ctx, { runs, toCompute, rows, engines, task, versionId }: EstimateRequest): Promise<PlanEstimate> {
  const arms = [...new Set(runs.map((run) => run.arm))];
  const past = await readPastWork(ctx, [...new Set(arms.map((arm) => arm.settings.approach))]);
  const characters = await meanCharacters(ctx, versionId);
  const piecesOf = (some: readonly PlannedRun[]): OpenPiece[] => some.flatMap((run) => piecesOfRun(run, { rows, characters }));
  const ofArm = (arm: ResolvedArm, some: readonly PlannedRun[]): Range => sumOfPieces(piecesOf(some.filter((run) => run.arm === arm)), past.pieces);
  const byArm = new Map(arms.map((arm) => [arm, armEstimate(ofArm(arm, toCompute), { pastShards: pastOf(arm, past.pieces), runs: toCompute.filter((run) => run.arm === arm).length })]));
  const ofEngines = sumOfPieces(piecesOf(toCompute.filter((run) => !isAnsweredElsewhere(run.arm))), past.pieces);
  const clock = clockOf(toCompute, { past: past.pieces, engines, piecesOf });
  const organisation = await getOrganisation(ctx);
  const prices = pricesOn(organisation, past.device);
  const served = arms.some((arm) => arm.model?.source.kind === 'endpoint') ? await endpointMoney(ctx, { runs: toCompute, rows, task, versionId }) : null;
  const engineMoney = prices.hour === null ? null : moneyOf(ofEngines, prices.hour / 3600, prices.currency);
  return {
    byArm, prices, wholeSeconds: new Map(arms.map((arm) => [arm, ofArm(arm, runs).mid])),
    estimate: {
      secondsLow: clock.low, seconds: clock.mid, secondsHigh: clock.high, engines, runsToCompute: toCompute.length,
      basis: basisOf(byArm), isColdStart: [...byArm.values()].every((arm) => arm.pastRuns === 0), device: past.device,
      engineMoney, endpointMoney: served, ...together(engineMoney, served, { organisation, device: past.device }),
    },
  };
}

/** A served model that answers in text needs no engine of ours; one that makes vectors does, to train on them. */
export function isAnsweredElsewhere({ model }: Pick<ResolvedArm, 'model'>): boolean {
  return model?.source.kind === 'endpoint' && model.source.serves === 'chat';
}

function piecesOfRun(run: PlannedRun, { rows, characters }: { rows: number; characters: number | null }): OpenPiece[] {
  const { approach } = run.arm.settings;
  const kind = kindOfWork({ approach, modelId: run.arm.model?.id ?? null });
  return shardSizes(approach, rows).map((size) => ({ kind, published: publishedSeconds(run, size, characters ?? undefined) }));
}

/** Shards of served models that one worker asks at once. */
const servedAtOnce = 4;

/** Seconds on the clock: the engines share their work, while served models answer; a shard keeps one engine busy. */
function clockOf(runs: readonly PlannedRun[], { past, engines, piecesOf }: { past: PastPieces; engines: number; piecesOf: (runs: readonly PlannedRun[]) => OpenPiece[] }): Range {
  const lane = (some: readonly PlannedRun[], hands: number): Range => {
    const pieces = piecesOf(some);
    const total = sumOfPieces(pieces, past);
    const busy = Math.max(1, Math.min(hands, pieces.length));
    return { low: total.low / busy, mid: total.mid / busy, high: total.high / busy };
  };
  const [own, served] = [lane(runs.filter((run) => !isAnsweredElsewhere(run.arm)), engines), lane(runs.filter((run) => isAnsweredElsewhere(run.arm)), servedAtOnce)];
  return { low: Math.max(own.low, served.low), mid: Math.max(own.mid, served.mid), high: Math.max(own.high, served.high) };
}

function pastOf({ settings, model }: ResolvedArm, past: PastPieces): number {
  return (past.get(kindOfWork({ approach: settings.approach, modelId: model?.id ?? null })) ?? []).length;
}

function armEstimate({ low, mid, high }: Range, { pastShards, runs }: { pastShards: number; runs: number }): ArmEstimate {
  return { secondsLow: low, seconds: mid, secondsHigh: high, pastRuns: pastShards, runsToCompute: runs };
}

/** Seconds by their price, as an amount with its range. */
export function moneyOf({ low, mid, high }: Range, price: number, currency: string): Money {
  return { low: low * price, mid: mid * price, high: high * price, currency };
}

function basisOf(byArm: ReadonlyMap<ResolvedArm, ArmEstimate>): string {
  const open = [...byArm].filter(([, arm]) => arm.runsToCompute > 0);
  if (open.length === 0) return 'finished runs that have these answers already: nothing needs to be computed';
  const cold = open.filter(([, { pastRuns }]) => pastRuns === 0).map(([arm]) => arm.name);
  const shards = open.reduce((total, [, arm]) => total + arm.pastRuns, 0);
  if (cold.length === open.length) return 'published figures for two CPU cores, which may be off by three times either way, since no run of these arms has finished here yet';
  const measured = `${shards} finished shards of the same approaches and models here`;
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
