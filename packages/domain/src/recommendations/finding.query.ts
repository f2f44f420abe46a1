import type { Approach, CrossoverKind, VerdictWord } from '@crossover/contracts';
import type { Ctx } from '../database';
import { byParent, type Money } from '../experiments';
import type { CurvePoint } from './curve-point.entity';
import { ruleById } from '@crossover/survey';
import { verdictSentence } from '@crossover/wording';
import { newestVerdicts } from './newest-verdicts';
import { readStated, type StandingStatement, type StatedVerdict } from './practice-statements.query';
import type { CrossoverDetail, Settle, SettlePlan, VerdictEvidence } from './recommendation.shape';

export type CurvePointView = Omit<CurvePoint, 'organizationId' | 'experimentId' | 'armId' | 'metric'>;

export interface CurveView {
  readonly armId: string;
  readonly armName: string;
  readonly approach: Approach;
  readonly metric: string;
  /** By label count; the one point of zero-shot has budget -1. */
  readonly points: readonly CurvePointView[];
}

/** The curves of many experiments at once, in the order of their arms. An arm without a finished run has no curve yet. */
export async function curvesOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly CurveView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<CurveView & { experimentId: string }>(
      `select c.experiment_id as "experimentId", c.arm_id as "armId", a.name as "armName", a.approach, c.metric,
         jsonb_agg(jsonb_build_object('budgetIndex', c.budget_index, 'n', c.n, 'mean', c.mean, 'low', c.low, 'high', c.high, 'draws', c.draws, 'runsDone', c.runs_done, 'runsTotal', c.runs_total,
           'perDraw', to_jsonb(c.per_draw), 'isCarried', c.is_carried) order by c.budget_index) as points
       from curve_point c join arm a on a.organization_id = c.organization_id and a.id = c.arm_id
       where c.organization_id = $1 and c.experiment_id = any ($2::uuid[]) group by c.experiment_id, c.arm_id, a.name, a.approach, a.ordinal, c.metric order by a.ordinal, c.metric`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows, (row) => row.experimentId);
}

export interface CrossoverView {
  readonly promptArmId: string;
  readonly promptArm: string;
  readonly trainArmId: string;
  readonly trainArm: string;
  readonly metric: string;
  readonly kind: CrossoverKind;
  readonly point: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly isHeadline: boolean;
  readonly detail: CrossoverDetail;
  readonly sentence: string;
}

/** The crossovers of many experiments at once, the headline first. */
export async function crossoversOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly CrossoverView[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<CrossoverView & { experimentId: string }>(
      `select c.experiment_id as "experimentId", c.prompt_arm_id as "promptArmId", prompt.name as "promptArm", c.train_arm_id as "trainArmId", train.name as "trainArm", c.metric,
         c.kind, c.point, c.low, c.high, c.level, c.is_headline as "isHeadline", c.detail, c.sentence
       from crossover c
       join arm prompt on prompt.organization_id = c.organization_id and prompt.id = c.prompt_arm_id
       join arm train on train.organization_id = c.organization_id and train.id = c.train_arm_id
       where c.organization_id = $1 and c.experiment_id = any ($2::uuid[]) order by c.is_headline desc, prompt.ordinal, train.ordinal, c.metric`,
      [tx.organizationId, experimentIds],
    ),
  );
  return byParent(rows, (row) => row.experimentId);
}

export interface VerdictView {
  readonly ruleId: string;
  readonly word: VerdictWord;
  readonly strength: string;
  readonly sentence: string;
  readonly recommendedArm: string | null;
  readonly avoidedArm: string | null;
  readonly metric: string;
  readonly n: number | null;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly margin: number;
  readonly pValue: number | null;
  readonly adjustedP: number | null;
  readonly familySize: number;
  readonly reason: string | null;
  readonly settle: PricedSettle | null;
  readonly experimentNumber: number;
  readonly judgedAt: Date;
  readonly standardError: number | null;
  readonly isPending: boolean;
  /** The observation is the survey's, the recommendation our reading of it. */
  readonly isInterpreted: boolean;
  /** The survey is silent on frozen features: what runs show of them is a finding of our own. */
  readonly isOwnFinding: boolean;
  readonly evidence: VerdictEvidence | null;
  /** What a person said of advice that no run can test; null of all other rules, and while nobody has. */
  readonly statement: StandingStatement | null;
}

/** What would settle a verdict, with its price of today; null where hours, or the labels that it needs, have none. */
export interface PricedSettle extends Settle {
  readonly money: Money | null;
}

interface StoredVerdict extends Omit<VerdictView, 'settle' | 'isInterpreted' | 'isOwnFinding' | 'statement'> {
  readonly experimentId: string;
  readonly taskId: string;
  readonly settle: Settle | null;
  readonly currency: string;
  readonly labelPrice: number | null;
  readonly gpuHourPrice: number | null;
  readonly cpuHourPrice: number | null;
}

/** Of further work, where the verdict was stored without an interval: half as much to twice as much. */
const priceRange = { low: 1 / 2, high: 2 };

interface PlacedVerdict extends VerdictView {
  readonly experimentId: string;
  readonly taskId: string;
}

function toVerdictView({ currency, labelPrice, gpuHourPrice, cpuHourPrice, settle, ...row }: StoredVerdict, stated: StatedVerdict | null): PlacedVerdict {
  const rule = ruleById(row.ruleId);
  const money = settle?.plan ? priceOf(settle.plan, { currency, labelPrice, hourPrice: settle.plan.isOnGpu ? gpuHourPrice : cpuHourPrice }) : null;
  return { ...row, ...(stated ? saidOf(row, stated) : { statement: null }), settle: settle && { ...settle, money }, isInterpreted: rule?.interpreted ?? false, isOwnFinding: rule?.id === 'PARADIGM-FEATURES' };
}

/** The word and the sentence of this moment take the place of what was stored when the experiment was judged. */
function saidOf({ ruleId, isPending }: Pick<StoredVerdict, 'ruleId' | 'isPending'>, { word, reason, statement }: StatedVerdict): Pick<VerdictView, 'word' | 'reason' | 'sentence' | 'statement'> {
  return { word, reason, statement, sentence: verdictSentence({ rule: ruleId, verdict: word, isPending, because: reason, contrast: null, familySize: 0, settledBy: null }) };
}

function priceOf({ seconds, addRows, secondsLow = seconds * priceRange.low, secondsHigh = seconds * priceRange.high }: SettlePlan, { currency, labelPrice, hourPrice }: { currency: string; labelPrice: number | null; hourPrice: number | null }): Money | null {
  if (hourPrice === null || (addRows > 0 && labelPrice === null)) return null;
  const labels = addRows * (labelPrice ?? 0);
  const moneyOf = (time: number): number => (time * hourPrice) / 3600 + labels;
  return { low: moneyOf(secondsLow), mid: moneyOf(seconds), high: moneyOf(secondsHigh), currency };
}

const verdictColumns = `
  select v.rule_id as "ruleId", v.verdict as word, v.strength, v.sentence, recommended.name as "recommendedArm", avoided.name as "avoidedArm", v.metric, v.n, v.difference, v.low, v.high, v.margin,
    v.p_value as "pValue", v.adjusted_p as "adjustedP", v.family_size as "familySize", v.reason, v.settle, e.number as "experimentNumber", e.judged_at as "judgedAt",
    v.standard_error as "standardError", v.is_pending as "isPending", v.evidence, v.experiment_id as "experimentId", version.task_id as "taskId", o.currency, o.label_price as "labelPrice", o.gpu_hour_price as "gpuHourPrice", o.cpu_hour_price as "cpuHourPrice"`;

const fromVerdicts = `
  from verdict v
  join experiment e on e.organization_id = v.organization_id and e.id = v.experiment_id
  join task_version version on version.organization_id = e.organization_id and version.id = e.task_version_id
  join organisation o on o.organization_id = v.organization_id
  left join arm recommended on recommended.organization_id = v.organization_id and recommended.id = v.recommended_arm_id
  left join arm avoided on avoided.organization_id = v.organization_id and avoided.id = v.avoided_arm_id`;

/** The verdicts of many experiments at once, measured ones first. There are none before an experiment has ended. */
export async function verdictsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly VerdictView[]>> {
  const rows = await readVerdicts(ctx, `where v.organization_id = $1 and v.experiment_id = any ($2::uuid[]) order by v.difference is null, v.rule_id`, experimentIds);
  return byParent(rows, (row) => row.experimentId);
}

/** For each task, the newest word on each rule: of the newest experiment that could test it. */
export async function newestVerdictsOfTasks(ctx: Ctx, taskIds: readonly string[]): Promise<ReadonlyMap<string, readonly VerdictView[]>> {
  const rows = await readVerdicts(
    ctx,
    `join (${newestVerdicts('t.task_id = any ($2::uuid[])')}) newest on newest.experiment_id = v.experiment_id and newest.rule_id = v.rule_id
     where v.organization_id = $1 order by v.rule_id`,
    taskIds,
  );
  return byParent(rows, (row) => row.taskId);
}

function readVerdicts(ctx: Ctx, which: string, ids: readonly string[]): Promise<readonly PlacedVerdict[]> {
  return ctx.transaction(async (tx) => {
    const rows = await tx.sql<StoredVerdict>(`${verdictColumns} ${fromVerdicts} ${which}`, [tx.organizationId, ids]);
    const statedOf = await readStated(tx, rows);
    return rows.map((row) => toVerdictView(row, statedOf(row)));
  });
}
