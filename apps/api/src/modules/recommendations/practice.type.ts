import { MaxLength } from 'class-validator';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('PracticeStatement', { description: 'What somebody said of advice that no run can test.' })
export class PracticeStatementType {
  @Field(() => String)
  ruleId!: string;

  @Field(() => String, { description: 'followed or not-followed; in a history also withdrawn.' })
  word!: string;

  @Field(() => String, { description: 'What was done; may be empty where the advice is not followed.' })
  note!: string;

  @Field(() => String, { description: 'The name of who said it, at the time.' })
  statedBy!: string;

  @Field(() => Date)
  statedAt!: Date;

  @Field(() => String)
  sentence!: string;
}

export const PracticeStatementConnection = connectionOf(PracticeStatementType, 'PracticeStatement');

@InputType()
export class StatePracticeInput {
  @Field(() => ID)
  taskId!: string;

  @Field(() => String)
  @MaxLength(100, { message: 'The id of a rule has at most 100 characters' })
  ruleId!: string;

  @Field(() => Boolean)
  isFollowed!: boolean;

  @Field(() => String, { defaultValue: '', description: 'What was done, 1 to 2,000 characters; may be left out where the advice is not followed.' })
  note!: string;
}
