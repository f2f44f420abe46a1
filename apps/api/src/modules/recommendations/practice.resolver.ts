import { getTask, practiceHistory, statementsOfTasks, statePractice, withdrawPractice, type StandingStatement } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { assertOrganisation } from '../datasets/dataset-access';
import { listLoader } from '../experiments/read-many';
import { RuleAdviceType } from '../tasks/advice.type';
import { TaskType, toTaskType } from '../tasks/task.type';
import { PracticeStatementConnection, PracticeStatementType, StatePracticeInput } from './practice.type';

const statementsOfTask = listLoader<StandingStatement>(statementsOfTasks);

/** What people say of advice that no run can test. */
@Resolver(() => TaskType)
export class PracticeOfTaskResolver {
  @Mutation(() => TaskType, { description: 'States for a task whether its team follows advice that only people can answer for; its verdicts say so at once. What was stated before is kept in the history.' })
  async statePractice(@Ctx() ctx: ApiContext, @Arg('input', () => StatePracticeInput) input: StatePracticeInput): Promise<TaskType> {
    await authoriseTask(ctx, input.taskId);
    return toTaskType(await statePractice(ctx, input));
  }

  @Mutation(() => TaskType, { description: 'Takes back what stands for a task and rule; the verdict is not tested again, and the history keeps both.' })
  async withdrawPractice(@Ctx() ctx: ApiContext, @Arg('taskId', () => ID) taskId: string, @Arg('ruleId', () => String) ruleId: string): Promise<TaskType> {
    await authoriseTask(ctx, taskId);
    return toTaskType(await withdrawPractice(ctx, { taskId, ruleId }));
  }
}

@Resolver(() => RuleAdviceType)
export class PracticeResolver {
  @FieldResolver(() => PracticeStatementType, { nullable: true, description: 'The statement that stands, before any experiment too; null while there is none, and of rules that runs test.' })
  async statement(@Ctx() ctx: ApiContext, @Root() { id, taskId, isAnsweredByPeople }: RuleAdviceType): Promise<PracticeStatementType | null> {
    if (!isAnsweredByPeople) return null;
    return (await statementsOfTask(ctx, taskId)).find(({ ruleId }) => ruleId === id) ?? null;
  }

  @FieldResolver(() => PracticeStatementConnection, { nullable: true, description: 'All that was ever stated, the newest first; null of rules that runs test.' })
  async statements(
    @Ctx() ctx: ApiContext,
    @Root() { id, taskId, isAnsweredByPeople }: RuleAdviceType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 10 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<PracticeStatementType> | null> {
    if (!isAnsweredByPeople) return null;
    return mapPage(await practiceHistory(ctx, { taskId, ruleId: id }, pageRequest(first ?? 10, after)), (statement) => statement);
  }
}

async function authoriseTask(ctx: ApiContext, taskId: string): Promise<void> {
  assertOrganisation(ctx);
  authorise(ctx, 'practice.state', (await getTask(ctx, taskId)).teamId);
}
