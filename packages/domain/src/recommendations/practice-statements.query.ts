import type { StatedWord } from '@crossover/contracts';
import { isAnsweredByPeople, ruleById, unstated } from '@crossover/survey';
import { practiceSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { byParent } from '../experiments';
import { paginate, type Page, type PageRequest } from '../pages';
import { PracticeStatement } from './practice-statement.entity';

export interface StatementView {
  readonly ruleId: string;
  readonly word: StatedWord | 'withdrawn';
  readonly note: string;
  /** The name of who said it, at the time. */
  readonly statedBy: string;
  readonly statedAt: Date;
  readonly sentence: string;
}

/** A statement that counts: the newest of its task and rule, and not withdrawn. */
export interface StandingStatement extends StatementView {
  readonly word: StatedWord;
}

/** The statements that stand for many tasks at once; a task without any is absent. */
export async function statementsOfTasks(ctx: Ctx, taskIds: readonly string[]): Promise<ReadonlyMap<string, readonly StandingStatement[]>> {
  const newest = await ctx.transaction((tx) =>
    tx.db(PracticeStatement).query('said').andWhere('said.task_id = any (:taskIds)', { taskIds }).distinctOn(['said.task_id', 'said.rule_id'])
      .orderBy('said.task_id').addOrderBy('said.rule_id').addOrderBy('said.number', 'DESC').getMany(),
  );
  const standing = newest.flatMap((row) => (row.word === 'withdrawn' ? [] : [{ ...toStatementView(row), word: row.word, taskId: row.taskId }]));
  return byParent(standing, (statement) => statement.taskId);
}

/** All that was ever stated of a rule for a task, the newest first: replaced and withdrawn statements too. */
export async function practiceHistory(ctx: Ctx, { taskId, ruleId }: { taskId: string; ruleId: string }, page: PageRequest): Promise<Page<StatementView>> {
  const query = (tx: Ctx) => tx.db(PracticeStatement).query('said').andWhere('said.task_id = :taskId and said.rule_id = :ruleId', { taskId, ruleId });
  const { nodes, ...rest } = await ctx.transaction((tx) => paginate(query(tx), page, { list: 'practice-statements', columns: ['number'], direction: 'desc' }));
  return { ...rest, nodes: nodes.map(toStatementView) };
}

/** What a verdict on advice that only people can answer says at this moment. */
export interface StatedVerdict {
  readonly word: StatedWord | 'not-tested';
  readonly reason: string;
  readonly statement: StandingStatement | null;
}

/** The task and the rule that a statement, or a verdict, is about. */
export interface PlaceOfPractice {
  readonly taskId: string;
  readonly ruleId: string;
}

/**
 * Answers for each of these verdicts what people have stated; null for a rule that runs answer. Verdicts are stored when an experiment is
 * judged and a statement belongs to the task, so whoever reads verdicts asks here and none of them can be out of date.
 */
export async function readStated(tx: Ctx, verdicts: readonly PlaceOfPractice[]): Promise<(verdict: PlaceOfPractice) => StatedVerdict | null> {
  const taskIds = new Set(verdicts.filter(({ ruleId }) => isStatable(ruleId)).map(({ taskId }) => taskId));
  const standing: ReadonlyMap<string, readonly StandingStatement[]> = taskIds.size === 0 ? new Map() : await statementsOfTasks(tx, [...taskIds]);
  return ({ taskId, ruleId }) => {
    if (!isStatable(ruleId)) return null;
    const statement = standing.get(taskId)?.find((each) => each.ruleId === ruleId) ?? null;
    return statement ? { word: statement.word, reason: statement.sentence, statement } : { word: 'not-tested', reason: unstated.sentence, statement };
  };
}

/** Whether the rule is there and is one that people answer. */
export function isStatable(ruleId: string): boolean {
  const rule = ruleById(ruleId);
  return rule !== undefined && isAnsweredByPeople(rule);
}

function toStatementView({ ruleId, word, note, statedByName, statedAt }: PracticeStatement): StatementView {
  return { ruleId, word, note, statedBy: statedByName, statedAt, sentence: practiceSentence({ word, by: statedByName, at: statedAt, note }) };
}
