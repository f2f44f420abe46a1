import type { VerdictWord } from '@crossover/contracts';
import { isMetricKey, meanOverTasks, metrics, verdictShares, type MeanOverTasks, type MeasuredVerdict, TASKS_FOR_MEAN } from '@crossover/stats';
import { rules, type Rule } from '@crossover/survey';
import { scorecardRuleSentence, scorecardSentence, type Scale } from '@crossover/wording';
import type { Ctx } from '../database';
import { byParent } from '../experiments';
import type { Access } from '../organisations';
import { paginate, type Page, type PageRequest } from '../pages';
import { metricTitle } from '../runs';
import { scaleOfMetric, Task } from '../tasks';
import { newestJudged, newestVerdicts } from './newest-verdicts';
import { readStated } from './practice-statements.query';

export interface ScorecardTask {
  readonly id: string;
  readonly number: number;
  readonly name: string;
  readonly teamSlug: string;
  readonly experimentNumber: number;
}

export interface ScorecardCell {
  readonly taskId: string;
  readonly word: VerdictWord;
  /** By which the difference was measured, in whose unit it is. */
  readonly metric: string;
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly n: number | null;
  readonly experimentNumber: number;
}

export interface ScorecardTally {
  readonly word: MeasuredVerdict;
  readonly count: number;
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A mean difference over the tasks whose metrics share a scale. */
export interface PooledDifference extends MeanOverTasks {
  readonly scale: Scale;
  /** The one metric of a scale of its own; null for points, which all shares of 100% have. */
  readonly metric: string | null;
  readonly tasks: number;
}

export interface ScorecardRule {
  readonly rule: Rule;
  /** Over all tasks, measured verdicts only, each share with Wilson's interval. */
  readonly tally: readonly ScorecardTally[];
  /** Tasks whose runs measured the rule. */
  readonly measuredTasks: number;
  /** Random-effects means of the difference, one a scale with five tasks or more. */
  readonly pooled: readonly PooledDifference[];
  /** The tasks of this page that have a verdict on the rule. */
  readonly cells: readonly ScorecardCell[];
  readonly sentence: string;
}

export interface Scorecard {
  readonly sentence: string;
  readonly tasks: Page<ScorecardTask>;
  readonly rules: readonly ScorecardRule[];
}

interface StoredCell extends ScorecardCell {
  readonly ruleId: string;
  readonly standardError: number | null;
}

/** Experiments in the teams that the caller sees. */
const inTeams = 'e.team_id = any ($2::uuid[])';

/**
 * What each rule came to over all tasks of the organisation that the caller may see; cells for one page of tasks.
 * Each task speaks through the newest experiment that could test the rule; verdicts are corrected within an experiment and not over tasks.
 */
export function readScorecard(ctx: Ctx, access: Access, page: PageRequest, teamId: string | null = null): Promise<Scorecard> {
  return ctx.transaction(async (tx) => {
    const teams = [...access.teams.keys()].filter((id) => teamId === null || id === teamId);
    const tasks = await pageOfTasks(tx, page, teams);
    const cells = await readCells(tx, teams);
    const shown = new Set(tasks.nodes.map((task) => task.id));
    const ofRule = byParent(cells, (cell) => cell.ruleId);
    const scored = rules.map((rule) => scoreRule(rule, { cells: ofRule.get(rule.id) ?? [], shown }));
    const words = cells.flatMap(({ word }) => (isMeasured(word) ? [word] : []));
    return { tasks, rules: scored, sentence: scorecardSentence({ tasks: tasks.totalCount, rulesMeasured: scored.filter(({ measuredTasks }) => measuredTasks > 0).length, rules: rules.length, verdicts: words.length, confirmed: words.filter((word) => word === 'confirmed').length, contradicted: words.filter((word) => word === 'contradicted').length }) };
  });
}

async function readCells(tx: Ctx, teams: readonly string[]): Promise<readonly StoredCell[]> {
  const cells = await tx.sql<StoredCell>(
    `select newest.task_id as "taskId", newest.number as "experimentNumber", v.rule_id as "ruleId", v.verdict as word, v.metric, v.difference, v.low, v.high, v.n, v.standard_error as "standardError"
     from verdict v join (${newestVerdicts(inTeams)}) newest on newest.experiment_id = v.experiment_id and newest.rule_id = v.rule_id where v.organization_id = $1 order by newest.task_id`,
    [tx.organizationId, teams],
  );
  const statedOf = await readStated(tx, cells);
  return cells.map((cell) => ({ ...cell, word: statedOf(cell)?.word ?? cell.word }));
}

function scoreRule(rule: Rule, { cells, shown }: { cells: readonly StoredCell[]; shown: ReadonlySet<string> }): ScorecardRule {
  const measured = cells.flatMap((cell) => (isMeasured(cell.word) ? [{ ...cell, word: cell.word }] : []));
  const tally = verdictShares(measured.map(({ word }) => word)).map(({ verdict, ...share }) => ({ word: verdict, ...share }));
  const estimates = measured.flatMap(({ metric, difference, standardError }) => (difference !== null && standardError !== null && standardError > 0 ? [{ metric, difference, standardError }] : []));
  const scales = byParent(estimates, ({ metric }) => scaleKeyOf(metric) ?? unshared);
  const pooled = [...scales].flatMap(([key, tasks]) => (key === unshared ? [] : poolOf(key, tasks)));
  return {
    rule, tally, measuredTasks: measured.length, pooled,
    cells: cells.filter((cell) => shown.has(cell.taskId)).map(({ taskId, word, metric, difference, low, high, n, experimentNumber }) => ({ taskId, word, metric, difference, low, high, n, experimentNumber })),
    sentence: scorecardRuleSentence({
      rule: rule.id, tasks: measured.length, tally, leastTasks: TASKS_FOR_MEAN,
      pooled: pooled.map(({ mean, low, high, heterogeneity, scale, metric, tasks }) => ({ mean, low, high, scale, tasks, by: metric === null ? null : metricTitle(metric), iSquared: heterogeneity.iSquared })),
      unshared: [...new Set((scales.get(unshared) ?? []).map(({ metric }) => metricTitle(metric)))],
    }),
  };
}

interface MetricEstimate {
  readonly metric: string;
  readonly difference: number;
  readonly standardError: number;
}

const points = 'points';
const unshared = 'unshared';

/** Shares are all in points, a correlation is on its own scale; an error has the unit of each task's numbers, which no two tasks need share. */
function scaleKeyOf(metric: string): string | null {
  if (scaleOfMetric(metric) === 'fraction') return points;
  return isMetricKey(metric) && Number.isFinite(metrics[metric].range[1]) ? metric : null;
}

function poolOf(key: string, estimates: readonly MetricEstimate[]): readonly PooledDifference[] {
  const pooled = meanOverTasks(estimates);
  return pooled ? [{ ...pooled, tasks: estimates.length, ...(key === points ? { scale: 'fraction', metric: null } : { scale: 'raw', metric: key }) }] : [];
}

function isMeasured(word: VerdictWord): word is MeasuredVerdict {
  return word === 'confirmed' || word === 'contradicted' || word === 'no-practical-difference' || word === 'inconclusive';
}

async function pageOfTasks(tx: Ctx, page: PageRequest, teams: readonly string[]): Promise<Page<ScorecardTask>> {
  const query = tx.db(Task).query('task').andWhere('task.team_id = any (:teams)', { teams }).andWhere(
    `exists (select 1 from task_version v join experiment e on e.organization_id = v.organization_id and e.task_version_id = v.id join verdict said on said.organization_id = e.organization_id and said.experiment_id = e.id
     where v.organization_id = :tenant and v.task_id = task.id)`,
  );
  const found = await paginate(query, page, { list: 'scorecard', columns: ['created_at', 'id'], direction: 'desc' });
  const places = await tx.sql<{ taskId: string; experimentNumber: number; teamSlug: string }>(
    `select newest.task_id as "taskId", newest.number as "experimentNumber", team.slug as "teamSlug" from (${newestJudged(inTeams)}) newest
     join task t on t.organization_id = $1 and t.id = newest.task_id join team on team.organization_id = $1 and team.id = t.team_id where newest.task_id = any ($3::uuid[])`,
    [tx.organizationId, teams, found.nodes.map((task) => task.id)],
  );
  const placeOf = new Map(places.map((place) => [place.taskId, place]));
  return { ...found, nodes: found.nodes.map(({ id, number, name }) => ({ id, number, name, teamSlug: placeOf.get(id)?.teamSlug ?? '', experimentNumber: placeOf.get(id)?.experimentNumber ?? 0 })) };
}
