import { splits, type Ring, type Split } from '@crossover/contracts';
import { isMetricKey, metricKeysOver, metrics, scoreRun as scoreRows, type MeanOptions, type MetricInputs, type MetricScore } from '@crossover/stats';
import type { Ctx } from '../database';
import { numberGroups } from '../datasets';
import { Experiment } from '../experiments';
import { shownMetricsOf, TaskVersion } from '../tasks';
import { lockRun, raiseVersions, type Changed } from './changed';
import { meanTrainNumbers } from './imputation.query';
import { scoreOf, toMetricRows, type GoldRow, type StoredAnswer } from './metric-rows';
import { otherScoresOf } from './other-scores';
import { probabilitiesOf } from './probabilities';
import { Score } from './score.entity';

export interface ScoredRun {
  readonly changed: readonly Changed[];
  readonly ring: readonly Ring[];
}

interface AnswerRow extends StoredAnswer {
  readonly split: Split;
  readonly gold: GoldRow['label'];
  readonly parts: GoldRow['parts'];
  readonly scores: number[] | null;
  readonly group: string | null;
}

/**
 * Turns the stored answers of a run into scores with intervals and completes it. Null when the run is not in scoring any more.
 * Rows without an answer count as wrong, so that a model gains nothing by refusing.
 */
export async function scoreFinishedRun(ctx: Ctx, runId: string): Promise<ScoredRun | null> {
  return ctx.transaction(async (tx) => {
    const locked = await lockRun(tx, runId);
    if (locked?.status !== 'scoring') return null;
    const experiment = await tx.db(Experiment).get({ id: locked.experimentId }, 'experiment');
    const task = await tx.db(TaskVersion).get({ id: experiment.taskVersionId }, 'task version');
    const answers = await loadAnswers(tx, { runId, versionId: task.datasetVersionId });
    const imputed = await meanTrainNumbers(tx, { runIds: [runId], task });
    const scores = splits.flatMap((split) => scoresOf(answers.filter((answer) => answer.split === split), { task, imputed: imputed.get(runId) ?? NaN }).map((score) => ({ ...score, runId, split })));
    await tx.db(Score).upsert(scores, ['runId', 'split', 'metric']);
    const otherScores = await otherScoresOf(tx, { runId, task });
    await tx.sql(`update run set status = 'complete', finished_at = now(), other_scores = $3::jsonb where organization_id = $1 and id = $2`, [tx.organizationId, runId, otherScores && JSON.stringify(otherScores)]);
    const ring: Ring[] = [{ job: 'judge-experiment', payload: { organizationId: experiment.organizationId, experimentId: experiment.id } }, { job: 'dispatch', payload: {} }];
    return { changed: await raiseVersions(tx, runId), ring };
  });
}

/** Every row that the run had to answer, with or without an answer. */
function loadAnswers(ctx: Ctx, { runId, versionId }: { runId: string; versionId: string }): Promise<AnswerRow[]> {
  return ctx.sql<AnswerRow>(
    `select r.split, r.label as gold, r.parts, r.group_key as "group", p.label, p.parsed, p.scores from dataset_row r
     left join prediction p on p.organization_id = r.organization_id and p.run_id = $1 and p.row_id = r.id
     where r.version_id = $2 and r.split in ('test', 'validation') order by r.id`,
    [runId, versionId],
  );
}

function scoresOf(answers: readonly AnswerRow[], { task, imputed }: { task: TaskVersion; imputed: number }): readonly (MetricScore & { metric: string })[] {
  if (answers.length === 0) return [];
  const rows = toMetricRows(task, { gold: answers.map(({ gold, parts }) => ({ label: gold, parts })), answers, imputed });
  const groups = numberGroups(answers.map(({ group }) => group));
  const own = shownMetricsOf(task.family).flatMap((metric) => {
    const score = scoreOf(metric, rows, { groups });
    return score ? [{ metric, ...score }] : [];
  });
  return rows.input === 'labels' ? [...own, ...probabilityScores(answers, rows.rows, { groups })] : own;
}

/** Scores that need probabilities; a run that gives none for some row has no such score, rather than a made-up one. */
function probabilityScores(answers: readonly AnswerRow[], { gold, classes }: MetricInputs['labels'], options: MeanOptions): readonly (MetricScore & { metric: string })[] {
  const probabilities = probabilitiesOf(answers.map((answer) => answer.scores), classes);
  if (!probabilities) return [];
  return metricKeysOver('probabilities').flatMap((key) => {
    const metric = metrics[key];
    return metric.input === 'probabilities' ? [{ metric: key, ...scoreRows(metric, { gold, classes, probabilities }, options) }] : [];
  });
}

/** The title of a stored metric, for people. */
export function metricTitle(key: string): string {
  return isMetricKey(key) ? metrics[key].title : key;
}
