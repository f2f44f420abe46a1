import { approachTable } from '@crossover/contracts';
import { alphaAtLook, crossover, orderForLooks, startBetting, type Interval } from '@crossover/stats';
import type { Ctx } from '../database';
import { Look, Registration, type RegisteredClaim, type RegisteredOutcome, type RegisteredResult } from '../experiments';
import type { Run } from '../runs';
import { cubeOf, finishedDraws, isWithoutLabels, type MeasuredArm } from './arm-cube';
import { measureArms, type Material, type MeasuredSplit } from './measure-arms';

/** What a judgement did to a locked claim. */
export interface RegistrationReading {
  /** The claim is decided by its own stopping rule and runs are still open. */
  readonly isDecided: boolean;
  /** The rest of the work was stopped by that rule. */
  readonly wasStopped: boolean;
}

interface Pair {
  readonly registration: Registration;
  readonly ahead: MeasuredArm;
  readonly behind: MeasuredArm;
}

interface Reading {
  readonly rows: number;
  readonly draws: number;
  readonly difference: number | null;
  readonly interval: Interval | null;
}

const nothing: RegistrationReading = { isDecided: false, wasStopped: false };

/**
 * Reads a locked claim at this judgement. While runs are open it is a look, which is counted: its numbers are on a page.
 * The betting sequence of a sequential plan holds at every look; a fixed plan is read once, at its planned end (statistics specification 3.7).
 */
export async function readRegistration(ctx: Ctx, material: Material, { test, isEnded }: { test: MeasuredSplit; isEnded: boolean }): Promise<RegistrationReading> {
  const registration = await ctx.db(Registration).findOne({ experimentId: material.experiment.id });
  if (!registration) return nothing;
  if (registration.result) return { isDecided: false, wasStopped: isStopped(registration.result) };
  const pair = pairOf(registration, test.arms);
  const reading = registration.stopping === 'sequential' ? await readSequence(ctx, material, { pair, rowIds: test.gold.rowIds }) : isEnded ? readFixed(pair, { material, rows: test.gold.rowIds.length }) : rowsOnly(test);
  if (!isEnded) {
    await takeLook(ctx, registration, reading);
    return { isDecided: registration.stopping === 'sequential' && stopOf(registration, reading.interval) !== null, wasStopped: false };
  }
  await ctx.db(Registration).update({ experimentId: registration.experimentId }, { result: resultOf(registration, reading, { isCancelled: material.runs.some((run) => run.status === 'cancelled') }) });
  return nothing;
}

/** Whether the interval decides the claim; `better` also ends when it lies within the margin, since nothing that matters can follow. */
export function stopOf({ claim, margin }: Pick<Registration, 'claim' | 'margin'>, interval: Interval | null): 'separated' | 'equivalent' | null {
  if (!interval) return null;
  if (interval.low > -margin && interval.high < margin && (claim !== 'no-worse' || outcomeOf({ claim, margin }, interval) !== 'inconclusive')) return 'equivalent';
  return outcomeOf({ claim, margin }, interval) === 'inconclusive' ? null : 'separated';
}

/** A claim is confirmed or contradicted by its whole interval and never by the middle of it. */
export function outcomeOf({ claim, margin }: { claim: RegisteredClaim; margin: number }, interval: Interval | null): RegisteredOutcome {
  if (!interval) return 'not-measured';
  const { low, high } = interval;
  if (claim === 'better') return low > 0 ? 'confirmed' : high < 0 ? 'contradicted' : 'inconclusive';
  if (claim === 'no-worse') return low > -margin ? 'confirmed' : high < -margin ? 'contradicted' : 'inconclusive';
  if (low > -margin && high < margin) return 'confirmed';
  return low > margin || high < -margin ? 'contradicted' : 'inconclusive';
}

function isStopped(result: RegisteredResult): boolean {
  return result.stoppedBecause === 'separated' || result.stoppedBecause === 'equivalent';
}

async function takeLook(ctx: Ctx, { experimentId, looks }: Registration, { rows, difference, interval }: Reading): Promise<void> {
  await ctx.db(Look).insert({ experimentId, number: looks + 1, rows, difference, low: interval?.low ?? null, high: interval?.high ?? null, lookedAt: ctx.clock() });
  await ctx.db(Registration).update({ experimentId }, { looks: looks + 1 });
}

function pairOf(registration: Registration, arms: readonly MeasuredArm[]): Pair {
  const find = (id: string): MeasuredArm => {
    const arm = arms.find((each) => each.arm.id === id);
    if (!arm) throw new Error(`The registered arm ${id} is gone`);
    return arm;
  };
  return { registration, ahead: find(registration.aheadArmId), behind: find(registration.behindArmId) };
}

/** Runs of an arm at the registered budget: all its draws and seeds, or the one run of an arm without labels. */
function runsAt({ arm, runs }: MeasuredArm, { budgetIndex }: Registration): readonly Run[] {
  return approachTable[arm.approach].needsLabels ? runs.filter((run) => run.budgetIndex === budgetIndex) : runs;
}

/** The betting sequence over the rows that every run of both arms has answered, in the order that was fixed with the plan. */
async function readSequence(ctx: Ctx, material: Material, { pair, rowIds }: { pair: Pair; rowIds: readonly number[] }): Promise<Reading> {
  const { registration, ahead, behind } = pair;
  const [first, second] = [runsAt(ahead, registration), runsAt(behind, registration)];
  const all = [...first, ...second];
  const { arms } = await measureArms(ctx, material, { split: 'test', complete: all });
  const scores = arms[0]?.scores ?? new Map<string, Float64Array>();
  const answered = await answeredRows(ctx, all);
  const place = new Map(rowIds.map((rowId, index) => [String(rowId), index]));
  const sequence = startBetting({ plannedRows: Math.max(1, registration.plannedRows), alpha: registration.alpha });
  let sum = 0;
  for (const id of orderForLooks(rowIds.map(String), material.experiment.planHash)) {
    // In that order and no other: a row that is not in yet holds up those behind it.
    if ((answered.get(Number(id)) ?? 0) < all.length) break;
    const row = place.get(id) ?? 0;
    const difference = meanAt(first, { scores, row }) - meanAt(second, { scores, row });
    sum += difference;
    sequence.observe(difference);
  }
  const draws = new Set(all.flatMap((run) => run.drawId ?? [])).size;
  return { rows: sequence.rows, draws, difference: sequence.rows === 0 ? null : sum / sequence.rows, interval: sequence.rows === 0 ? null : sequence.interval };
}

function meanAt(runs: readonly Run[], { scores, row }: { scores: ReadonlyMap<string, Float64Array>; row: number }): number {
  return runs.reduce((total, run) => total + (scores.get(run.id)?.[row] ?? 0), 0) / runs.length;
}

/** By how many of the runs each test row is answered. */
async function answeredRows(ctx: Ctx, runs: readonly Run[]): Promise<ReadonlyMap<number, number>> {
  const rows = await ctx.sql<{ rowId: number; runs: number }>(
    `select row_id as "rowId", count(*)::int as runs from prediction where organization_id = $1 and run_id = any ($2::uuid[]) and split = 'test' group by row_id`,
    [ctx.organizationId, runs.map((run) => run.id)],
  );
  return new Map(rows.map((row) => [row.rowId, row.runs]));
}

/** The difference with rows and draws in its interval, at the registered budget alone (statistics specification 4.4). */
function readFixed({ registration, ahead, behind }: Pair, { material: { ladder, runs }, rows }: { material: Material; rows: number }): Reading {
  const single = { n: [registration.n], draws: ladder.draws };
  const at = (arm: MeasuredArm): MeasuredArm => ({ ...arm, runs: runsAt(arm, registration).map((run) => (run.budgetIndex === null ? run : { ...run, budgetIndex: 0 })) });
  const [a, b] = [at(ahead), at(behind)];
  const withLabels = [a, b].filter((arm) => !isWithoutLabels(arm));
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => withLabels.every((arm) => finishedDraws(arm, single).includes(id)));
  const isCancelled = runs.some((run) => run.status === 'cancelled');
  const [cubeA, cubeB] = [cubeOf(a, { ladder: single, drawIds }), cubeOf(b, { ladder: single, drawIds })];
  if (!cubeA || !cubeB || (withLabels.length > 0 && drawIds.length < 2)) return { rows: 0, draws: drawIds.length, difference: null, interval: null };
  const [difference] = crossover({ budgets: [Math.max(1, registration.n)], a: cubeA, b: cubeB, groups: ahead.groups, level: levelOf(registration, isCancelled) }).differences;
  return { rows, draws: drawIds.length, difference: difference?.mean ?? null, interval: difference ? { low: difference.low, high: difference.high } : null };
}

function rowsOnly({ gold }: MeasuredSplit): Reading {
  return { rows: gold.rowIds.length, draws: 0, difference: null, interval: null };
}

/** A fixed plan that ran to its end pays nothing for looks, since nobody could act on them; a cancelled one may have been ended by one. */
function levelOf({ alpha, looks, stopping }: Registration, isCancelled: boolean): number {
  return 1 - (stopping === 'fixed' && isCancelled ? alphaAtLook(alpha, looks + 1) : alpha);
}

function resultOf(registration: Registration, { rows, draws, difference, interval }: Reading, { isCancelled }: { isCancelled: boolean }): RegisteredResult {
  return {
    outcome: outcomeOf(registration, interval), difference, low: interval?.low ?? null, high: interval?.high ?? null, level: levelOf(registration, isCancelled),
    rows, draws, looks: registration.looks, stoppedBecause: isCancelled ? 'cancelled' : null, savedRuns: 0, savedSeconds: 0,
  };
}
