import { approachTable } from '@crossover/contracts';
import { cheapestMix, minimalDetectableWithDraws, settle } from '@crossover/stats';
import { detectableSentence, groupedRowsSentence, remedySentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { scaleOfMetric } from '../tasks';
import { moneyOf, type PlanEstimate } from './plan-estimate';
import type { PlannedRun } from './plan-runs';
import { publishedSeconds } from './published-seconds';
import type { Money, PlanPower, PowerPoint, PowerRemedy } from './plan.shape';

/** Variance of one test row's difference: the share of rows on which two arms disagree, 5 to 30% in practice, unknown before a run. */
const assumedRowVariance = 0.2;
/** Standard deviation of a difference over label draws: a few points at the budgets that teams use (simulations of statistics specification 4.8). */
const assumedDrawSd = 0.03;
/** Two-sided 5% and 80% power: an interval's half-width is this share of the difference that is found in four cases of five. */
const halfWidthShare = 1.959963984540054 / (1.959963984540054 + 0.8416212335729143);
const mostDraws = 20;

interface Variances {
  /** Of one row, and of one draw. */
  readonly row: number;
  readonly draw: number;
  readonly basis: string;
  readonly isPilot: boolean;
  /** Whether the rows that it was measured on came in declared groups, so that it holds how alike their rows are. */
  readonly isGrouped: boolean;
}

export interface PowerRequest {
  readonly taskId: string;
  readonly metric: string;
  readonly testRows: number;
  /** Declared groups of the test rows; null where none are. */
  readonly testGroups: number | null;
  readonly draws: number;
  readonly margin: number;
  readonly runs: readonly PlannedRun[];
  readonly rows: number;
  readonly estimate: PlanEstimate;
}

/** What the plan could show, what limits it, and the price of each way to do better (statistics specification 3.6 and 5.4). */
export async function powerOf(ctx: Ctx, request: PowerRequest): Promise<PlanPower> {
  const { testRows, draws, margin } = request;
  const hasDraws = request.runs.some((run) => run.draw !== null && approachTable[run.arm.settings.approach].isTraining);
  const variances = (await pilotVariances(ctx, request)) ?? { row: assumedRowVariance, draw: assumedDrawSd ** 2, basis: 'assumed until an experiment of this task has finished: arms that disagree on 20% of the rows and draws that differ by 3 points', isPilot: false, isGrouped: false };
  const units = { rowVariance: variances.row, drawVariance: hasDraws ? variances.draw : 0 };
  if (testRows === 0) return { detectable: null, dominates: null, rowShare: null, basis: variances.basis, isPilot: variances.isPilot, remedies: [], curve: [], sentence: 'Nothing can be detected: there are no test rows.' };
  const scale = scaleOfMetric(request.metric);
  // How far errors and correlations of one row spread depends on the numbers themselves: nothing can be assumed of it.
  if (scale === 'raw' && !variances.isPilot) return { detectable: null, dominates: null, rowShare: null, basis: unknownSpread, isPilot: false, remedies: [], curve: [], sentence: `What difference can be detected is not known yet: ${unknownSpread}.` };
  const { difference, isDrawBound } = minimalDetectableWithDraws({ ...units, rows: testRows, draws });
  const fromRows = units.rowVariance / testRows;
  const remedies = difference <= margin ? [] : remediesFor(request, units);
  const dominates = isDrawBound ? 'label-draws' : 'test-rows';
  const rowShare = fromRows / (fromRows + units.drawVariance / draws);
  return {
    detectable: difference, dominates, rowShare, basis: variances.basis, isPilot: variances.isPilot, remedies, curve: curveOf({ testRows, draws }, units),
    sentence: detectableSentence({ difference, testRows, draws: hasDraws ? draws : null, dominates, rowShare, wanted: margin, spread: variances.basis, remedies: remedies.map((remedy) => remedy.sentence), scale }) + groupsNote(request, { units, isGrouped: variances.isGrouped }),
  };
}

/**
 * How alike the rows of a group are is not known before they are scored, so both ends are said: independent, as the number has it, and all alike,
 * where the groups are all the rows there are. A pilot on grouped rows has measured it.
 */
function groupsNote({ testGroups, draws, metric }: PowerRequest, { units, isGrouped }: { units: Units; isGrouped: boolean }): string {
  if (testGroups === null) return '';
  return ` ${groupedRowsSentence({ groups: testGroups, ifAlike: isGrouped ? null : minimalDetectableWithDraws({ ...units, rows: testGroups, draws }).difference, scale: scaleOfMetric(metric) })}`;
}

const unknownSpread = 'this metric has a unit of its own, and its spread is measured by the first experiment of this task that finishes';

/** From the newest complete experiment of the task by the same metric: at the budget where its contenders were closest, since that is where more is wanted. */
async function pilotVariances(ctx: Ctx, { taskId, metric }: PowerRequest): Promise<Variances | null> {
  const [pilot] = await ctx.sql<{ number: number; draws: number; rows: number; rowVariance: number | null; drawVariance: number | null; isGrouped: boolean }>(
    `select e.number, (c.detail->>'draws')::int as draws, (select count(*)::int from dataset_row d where d.organization_id = v.organization_id and d.version_id = v.dataset_version_id and d.split = 'test') as rows,
       coalesce(c.detail->>'groups', '') <> '' as "isGrouped",
       (closest.difference->>'rowVariance')::float8 as "rowVariance", (closest.difference->>'drawVariance')::float8 as "drawVariance"
     from experiment e join task_version v on v.organization_id = e.organization_id and v.id = e.task_version_id
     join crossover c on c.organization_id = e.organization_id and c.experiment_id = e.id and c.is_headline
     cross join lateral (select difference from jsonb_array_elements(c.detail->'differences') difference order by abs((difference->>'difference')::float8) limit 1) closest
     where e.organization_id = $1 and v.task_id = $2 and c.metric = $3 and e.status = 'complete' and (c.detail->>'draws')::int > 1 order by e.number desc limit 1`,
    [ctx.organizationId, taskId, metric],
  );
  if (!pilot || pilot.rowVariance === null || pilot.drawVariance === null || pilot.rowVariance + pilot.drawVariance <= 0) return null;
  return { row: pilot.rowVariance * pilot.rows, draw: pilot.drawVariance * pilot.draws, basis: `measured in experiment ${pilot.number} of this task, on ${pilot.rows} test rows and ${pilot.draws} draws`, isPilot: true, isGrouped: pilot.isGrouped };
}

interface Units {
  readonly rowVariance: number;
  readonly drawVariance: number;
}

function remediesFor(request: PowerRequest, units: Units): readonly PowerRemedy[] {
  const { testRows, draws, margin } = request;
  const wanted = { ...units, rows: testRows, draws, halfWidth: margin * halfWidthShare };
  const alone = settle(wanted);
  const unit = unitPrices(request);
  const mix = units.drawVariance > 0 && alone.rows !== testRows ? cheapestMix(wanted, { row: unit.row.cost, draw: unit.draw.cost }) : null;
  const ways = [
    ...(alone.rows === null ? [] : [{ kind: 'rows' as const, rows: alone.rows, draws }]),
    ...(alone.draws === null || units.drawVariance === 0 ? [] : [{ kind: 'draws' as const, rows: testRows, draws: alone.draws }]),
    ...(mix && mix.rows > testRows && mix.draws > draws ? [{ kind: 'both' as const, ...mix }] : []),
  ];
  return ways.filter((way) => way.draws <= mostDraws && (way.rows > testRows || way.draws > draws)).map((way) => remedyOf(way, { request, units, unit }));
}

function remedyOf({ kind, rows, draws }: { kind: PowerRemedy['kind']; rows: number; draws: number }, { request, units, unit }: { request: PowerRequest; units: Units; unit: UnitPrices }): PowerRemedy {
  const [addRows, addDraws] = [Math.max(0, rows - request.testRows), Math.max(0, draws - request.draws)];
  const seconds = addRows * unit.row.seconds + addDraws * unit.draw.seconds;
  const { detectable } = pointAt({ testRows: rows, draws }, units);
  const money = moneyFor(request.estimate, { seconds, labels: addRows });
  return { kind, addRows, addDraws, detectable, seconds, money, sentence: remedySentence({ addRows, addDraws, detectable, seconds, money, isLabelPriceKnown: request.estimate.prices.label !== null, scale: scaleOfMetric(request.metric) }) };
}

interface UnitPrices {
  readonly row: { readonly seconds: number; readonly cost: number };
  readonly draw: { readonly seconds: number; readonly cost: number };
}

/** What one more test row and one more draw take. Without prices a second counts as the unit of cost. */
function unitPrices({ runs, rows, draws, estimate: { wholeSeconds, prices } }: PowerRequest): UnitPrices {
  let [row, draw] = [0, 0];
  for (const [arm, seconds] of wholeSeconds) {
    const own = runs.filter((run) => run.arm === arm);
    const published = own.reduce((total, run) => total + publishedSeconds(run, rows), 0);
    const pace = published === 0 ? 1 : seconds / published;
    row += pace * own.reduce((total, run) => total + publishedSeconds(run, rows + 1) - publishedSeconds(run, rows), 0);
    if (own.some((run) => run.draw !== null)) draw += seconds / draws;
  }
  const ofSeconds = (seconds: number): number => (prices.hour === null ? seconds : (seconds * prices.hour) / 3600);
  const least = 1e-9;
  return { row: { seconds: row, cost: Math.max(least, ofSeconds(row) + (prices.label ?? 0)) }, draw: { seconds: draw, cost: Math.max(least, ofSeconds(draw)) } };
}

/** Null where neither an hour nor a label has a price. */
function moneyFor({ prices, estimate }: PlanEstimate, { seconds, labels }: { seconds: number; labels: number }): Money | null {
  if (prices.hour === null && (prices.label === null || labels === 0)) return null;
  const spread = estimate.seconds > 0 ? { low: estimate.secondsLow / estimate.seconds, high: estimate.secondsHigh / estimate.seconds } : { low: 1, high: 1 };
  const time = moneyOf({ low: seconds * spread.low, mid: seconds, high: seconds * spread.high }, (prices.hour ?? 0) / 3600, prices.currency);
  const label = labels * (prices.label ?? 0);
  return { low: time.low + label, mid: time.mid + label, high: time.high + label, currency: prices.currency };
}

function curveOf({ testRows, draws }: { testRows: number; draws: number }, units: Units): readonly PowerPoint[] {
  const rows = [...new Set([testRows / 4, testRows / 2, testRows, 2 * testRows, 4 * testRows].map((count) => Math.max(20, Math.round(count))))];
  const counts = [...new Set([draws, 3, 5, 10])].sort((a, b) => a - b);
  return counts.flatMap((count) => rows.map((each) => pointAt({ testRows: each, draws: count }, units)));
}

function pointAt({ testRows, draws }: { testRows: number; draws: number }, units: Units): PowerPoint {
  return { testRows, draws, detectable: minimalDetectableWithDraws({ ...units, rows: testRows, draws }).difference };
}
