import type { Dataset } from '@crossover/domain';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('Dataset')
export class DatasetType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  name!: string;

  @Field(() => Date)
  createdAt!: Date;
}

export const DatasetConnection = connectionOf(DatasetType, 'Dataset');

export function toDatasetType({ id, number, name, createdAt }: Dataset): DatasetType {
  return { id, number, name, createdAt };
}
