import type { ArmView } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('Arm')
export class ArmType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  ordinal!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  approach!: string;

  @Field(() => String, { nullable: true })
  modelName!: string | null;

  @Field(() => GraphQLJSON)
  settings!: unknown;
}

export function toArmType({ id, ordinal, name, approach, modelName, settings }: ArmView): ArmType {
  return { id, ordinal, name, approach, modelName, settings };
}
