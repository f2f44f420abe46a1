import { constantCube, groupScores, GROUPS_TO_COMPARE, isMetricKey, metrics, psiCube, ROWS_OF_A_GROUP, type GroupRows, type MetricKey, type PsiCube } from '@crossover/stats';
import { groupGapSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { comparableScores, meanTrainNumbers, toMetricRows, type Run } from '../runs';
import { metricsOf, scaleOfMetric } from '../tasks';
import { columnAt, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import { endsOf, orientationOf } from './curves';
import { loadAnswers, type GoldRows } from './experiment-scores';
import { GroupScores } from './group-scores.entity';
import type { Material } from './measure-arms';

type GroupScoresRow = Omit<GroupScores, 'organizationId' | 'experimentId'>;

/** How many groups the rows name; rows that name none are no group of anybody. */
export function countNamed({ groupKeys }: Pick<GoldRows, 'groupKeys'>): number {
  return new Set(groupKeys.filter((key) => key !== null)).size;
}

/** Keeps how each arm serves each named group, where they are few enough to be compared one by one. */
export async function storeGroupScores(ctx: Ctx, material: Material, gold: GoldRows): Promise<void> {
  const { experiment, ladder } = material;
  const id = { experimentId: experiment.id };
  await ctx.db(GroupScores).delete(id);
  const named = countNamed(gold);
  if (named < 2 || named > GROUPS_TO_COMPARE) return;
  const byGroup = await scoresByGroup(ctx, material, gold);
  const metric = metricKeyOf(material);
  const rows = material.arms.flatMap((arm) => {
    const runs = material.runs.filter((run) => run.armId === arm.id);
    const groups = [...byGroup].flatMap(([name, scores]): GroupRows[] => {
      const psi = lastCube({ arm, runs, scores, groups: undefined }, ladder);
      return psi ? [{ name, psi }] : [];
    });
    const [first] = groups;
    return first ? [rowOf({ arm, runs, scores: new Map(), groups: undefined }, { groups, metric, n: ladder.n.at(-1) ?? 0, draws: first.psi.draws })] : [];
  });
  await ctx.db(GroupScores).insert(rows.map((row) => ({ ...row, ...id })));
}

function metricKeyOf({ experiment, task }: Pick<Material, 'experiment' | 'task'>): MetricKey {
  return isMetricKey(experiment.plan.metric) ? experiment.plan.metric : metricsOf(task.family)[0];
}

/** Row scores of the runs at the largest budget, computed inside each group: a metric that is no mean over rows has another value there. */
async function scoresByGroup(ctx: Ctx, material: Material, gold: GoldRows): Promise<ReadonlyMap<string, ReadonlyMap<string, Float64Array>>> {
  const { task, runs, ladder } = material;
  const metric = metricKeyOf(material);
  const wanted = runs.filter((run) => run.status === 'complete' && isLast(run, ladder));
  const answers = await loadAnswers(ctx, wanted, { split: 'test', gold, family: task.family });
  const imputed = await meanTrainNumbers(ctx, { runIds: wanted.map((run) => run.id), task });
  const places = new Map<string, number[]>();
  gold.groupKeys.forEach((key, place) => {
    if (key !== null) places.set(key, [...(places.get(key) ?? []), place]);
  });
  return new Map([...places].map(([name, here]) => [name, new Map([...answers].flatMap(([runId, given]) => {
    const rows = toMetricRows(task, { gold: here.flatMap((place) => gold.rows[place] ?? []), answers: here.map((place) => given.answers[place] ?? null), imputed: imputed.get(runId) ?? NaN });
    const psi = comparableScores(metric, rows);
    return psi ? [[runId, psi] as const] : [];
  }))]));
}

function isLast({ budgetIndex }: Run, { n }: Ladder): boolean {
  return budgetIndex === null || budgetIndex === n.length - 1;
}

/** At the largest budget alone; null while nothing of it is finished. */
function lastCube(measured: MeasuredArm, { n, draws }: Ladder): PsiCube | null {
  if (isWithoutLabels(measured)) {
    const column = columnAt(measured, { drawId: null, budgetIndex: null });
    return column && constantCube(column);
  }
  const columns = draws.flatMap((draw) => columnAt(measured, { drawId: draw.id, budgetIndex: n.length - 1 }) ?? []);
  return columns.length > 0 ? psiCube([columns]) : null;
}

function rowOf(measured: MeasuredArm, { groups, metric, n, draws }: { groups: readonly GroupRows[]; metric: MetricKey; n: number; draws: number }): GroupScoresRow {
  const orientation = orientationOf(metric);
  const { scores, gap } = groupScores({ groups, isShare: metrics[metric].isShare, range: orientation.range });
  const shown = scores.map(({ name, rows, ...ends }) => {
    const { mean, low, high } = endsOf(ends, orientation);
    return { name, rows, mean, low: low ?? mean, high: high ?? mean };
  });
  const labels = isWithoutLabels(measured) ? 0 : n;
  const worst = shown.find(({ name }) => name === gap?.worst) ?? null;
  return {
    armId: measured.arm.id, metric, n: labels, draws: isWithoutLabels(measured) ? 0 : draws, scores: shown, gap,
    sentence: groupGapSentence({ arm: measured.arm.name, labels, groups: shown.length, worst, gap, leastRows: ROWS_OF_A_GROUP, scale: scaleOfMetric(metric) }),
  };
}
