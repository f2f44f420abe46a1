import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('Change')
export class ChangeType {
  @Field(() => String)
  topic!: string;

  @Field(() => Int)
  version!: number;
}
