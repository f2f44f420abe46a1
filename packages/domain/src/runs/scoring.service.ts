import { splits, type Ring, type Split } from '@crossover/contracts';
import { isMetricKey, labelKey, metricKeysOver, metrics, normaliseProbabilities, scoreRun as scoreRows, type MetricScore } from '@crossover/stats';
import type { Ctx } from '../database';
import type { LabelValue } from '../datasets';
import { Experiment } from '../experiments';
import { TaskVersion } from '../tasks';
import { lockRun, raiseVersions, type Changed } from './changed';
import { Score } from './score.entity';

export interface ScoredRun {
  readonly changed: readonly Changed[];
  readonly ring: readonly Ring[];
}

interface AnswerRow {
  readonly split: Split;
  readonly gold: LabelValue;
  /** Null: no valid answer, or no output at all; both count as wrong. */
  readonly label: number | null;
  readonly scores: number[] | null;
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
    const scores = splits.flatMap((split) => scoresOf(answers.filter((answer) => answer.split === split), task).map((score) => ({ ...score, runId, split })));
    await tx.db(Score).upsert(scores, ['runId', 'split', 'metric']);
    await tx.sql(`update run set status = 'complete', finished_at = now() where organization_id = $1 and id = $2`, [tx.organizationId, runId]);
    const ring: Ring[] = [{ job: 'judge-experiment', payload: { organizationId: experiment.organizationId, experimentId: experiment.id } }, { job: 'dispatch', payload: {} }];
    return { changed: await raiseVersions(tx, runId), ring };
  });
}

/** Every row that the run had to answer, with or without an answer. */
function loadAnswers(ctx: Ctx, { runId, versionId }: { runId: string; versionId: string }): Promise<AnswerRow[]> {
  return ctx.sql<AnswerRow>(
    `select r.split, r.label as gold, p.label, p.scores from dataset_row r
     left join prediction p on p.organization_id = r.organization_id and p.run_id = $1 and p.row_id = r.id
     where r.version_id = $2 and r.split in ('test', 'validation') order by r.id`,
    [runId, versionId],
  );
}

function scoresOf(answers: readonly AnswerRow[], task: TaskVersion): readonly (MetricScore & { metric: string })[] {
  if (answers.length === 0) return [];
  const rows = labelRows(answers, task);
  const byLabel = metricKeysOver('labels').flatMap((key) => {
    const metric = metrics[key];
    return metric.input === 'labels' ? [{ metric: key, ...scoreRows(metric, rows) }] : [];
  });
  return [...byLabel, ...probabilityScores(answers, rows)];
}

function labelRows(answers: readonly AnswerRow[], task: TaskVersion): { gold: Int32Array; predicted: Int32Array; classes: number } {
  const place = new Map(task.labels.map((label, index) => [labelKey(label.value), index]));
  // A gold label that the task leaves out is one more class, which nothing predicts.
  const gold = Int32Array.from(answers, (answer) => place.get(labelKey(answer.gold)) ?? task.labels.length);
  return { gold, predicted: Int32Array.from(answers, (answer) => answer.label ?? -1), classes: task.labels.length + (gold.includes(task.labels.length) ? 1 : 0) };
}

/** Scores that need probabilities; a run that gives none for some row has no such score, rather than a made-up one. */
function probabilityScores(answers: readonly AnswerRow[], { gold, classes }: { gold: Int32Array; classes: number }): readonly (MetricScore & { metric: string })[] {
  if (answers.some((answer) => answer.scores?.length !== classes)) return [];
  const given = Float64Array.from(answers.flatMap((answer) => answer.scores ?? []));
  const { probabilities, invalid } = normaliseProbabilities({ probabilities: given, classes });
  if (invalid.length > 0) return [];
  return metricKeysOver('probabilities').flatMap((key) => {
    const metric = metrics[key];
    return metric.input === 'probabilities' ? [{ metric: key, ...scoreRows(metric, { gold, classes, probabilities }) }] : [];
  });
}

/** The title of a stored metric, for people. */
export function metricTitle(key: string): string {
  return isMetricKey(key) ? metrics[key].title : key;
}
