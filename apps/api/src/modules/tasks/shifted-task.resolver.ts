import { getTask, pairTasks, shiftedTasksOf, tasksById, type Task } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Mutation, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { assertOrganisation } from '../datasets/dataset-access';
import { announce } from '../runs/announce';
import { TaskType, toTaskType } from './task.type';

const taskById = defineLoader<string, Task>((ctx, ids) => tasksById(ctx, ids));
const shiftedTasks = defineLoader<string, readonly Task[]>((ctx, ids) => shiftedTasksOf(ctx, ids));

/** Tasks in pairs: the same question on usual and on shifted test rows. */
@Resolver(() => TaskType)
export class ShiftedTaskResolver {
  @Mutation(() => TaskType, { description: 'Says that the task holds the shifted test rows of another, or with null that it no longer does. Its finished experiments are judged anew.' })
  async pairTasks(@Ctx() ctx: ApiContext, @Arg('taskId', () => ID) taskId: string, @Arg('usualTaskId', () => ID, { nullable: true }) usualTaskId?: string | null): Promise<TaskType> {
    assertOrganisation(ctx);
    authorise(ctx, 'task.write', (await getTask(ctx, taskId)).teamId);
    const paired = await pairTasks(ctx, { taskId, usualTaskId: usualTaskId ?? null });
    await announce(ctx, paired);
    return toTaskType(paired.task);
  }

  @FieldResolver(() => TaskType, { nullable: true, description: 'The task with the usual test rows, where this one holds shifted ones.' })
  async usualTask(@Ctx() ctx: ApiContext, @Root() { row }: TaskType): Promise<TaskType | null> {
    return row.usualTaskId === null ? null : toTaskType(await taskById(ctx, row.usualTaskId));
  }

  @FieldResolver(() => [TaskType], { description: 'The tasks that hold shifted test rows of this one.' })
  async shiftedTasks(@Ctx() ctx: ApiContext, @Root() { id }: TaskType): Promise<TaskType[]> {
    return (await shiftedTasks(ctx, id)).map(toTaskType);
  }
}
