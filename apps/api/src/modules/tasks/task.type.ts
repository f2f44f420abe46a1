import type { Task } from '@crossover/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('Task')
export class TaskType {
  /** The row, for the fields that are read from elsewhere by it; not visible. */
  readonly row!: Task;

  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Date)
  createdAt!: Date;
}

export const TaskConnection = connectionOf(TaskType, 'Task');

export function toTaskType(row: Task): TaskType {
  const { id, number, name, createdAt } = row;
  return { row, id, number, name, createdAt };
}
