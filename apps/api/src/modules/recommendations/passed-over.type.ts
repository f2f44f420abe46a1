import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('PassedOverExperiment', { description: 'A newer experiment that does not speak for its task.' })
export class PassedOverExperimentType {
  @Field(() => Int)
  number!: number;

  @Field(() => String, { description: 'Which experiment speaks in its place, and why.' })
  sentence!: string;
}
