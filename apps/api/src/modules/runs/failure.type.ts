import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('FailureGroup')
export class FailureGroupType {
  @Field(() => String)
  code!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => Boolean, { description: 'Whether a retry takes them up again; what belongs to a cancelled run stays where it is.' })
  retryable!: boolean;

  @Field(() => [Int], { description: 'The first hundred.' })
  runNumbers!: readonly number[];
}
