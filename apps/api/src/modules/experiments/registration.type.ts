import type { RegistrationView, RegisteredClaim, StoppingRule } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { RegisteredClaimEnum, StoppingRuleEnum } from '../../enums';

@ObjectType('Look', { description: 'A judgement that was shown while runs were open.' })
export class LookType {
  @Field(() => Int)
  number!: number;

  @Field(() => Int, { description: 'Test rows that both arms had answered.' })
  rows!: number;

  @Field(() => Float, { nullable: true })
  difference!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Date)
  lookedAt!: Date;
}

@ObjectType('RegisteredResult')
export class RegisteredResultType {
  @Field(() => String, { description: 'confirmed, contradicted, inconclusive or not-measured.' })
  outcome!: string;

  @Field(() => Float, { nullable: true })
  difference!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float, { description: 'Confidence of the interval, after every look is paid for.' })
  level!: number;

  @Field(() => Int)
  rows!: number;

  @Field(() => Int)
  draws!: number;

  @Field(() => String, { nullable: true, description: 'separated, equivalent or cancelled; null where it went to its planned end.' })
  stoppedBecause!: string | null;

  @Field(() => Int)
  savedRuns!: number;

  @Field(() => Float)
  savedSeconds!: number;
}

@ObjectType('Registration', { description: 'What was claimed before the test rows were scored.' })
export class RegistrationType {
  @Field(() => String)
  hypothesis!: string;

  @Field(() => RegisteredClaimEnum)
  claim!: RegisteredClaim;

  @Field(() => String)
  aheadArm!: string;

  @Field(() => String)
  behindArm!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => Float)
  margin!: number;

  @Field(() => Int, { description: 'Labels at which both arms are compared.' })
  n!: number;

  @Field(() => StoppingRuleEnum)
  stopping!: StoppingRule;

  @Field(() => Int)
  plannedRows!: number;

  @Field(() => Int)
  plannedDraws!: number;

  @Field(() => Float, { description: 'Two-sided error that the result may spend.' })
  alpha!: number;

  @Field(() => Int, { description: 'Experiments of the task that had been judged before the lock.' })
  earlierLooks!: number;

  @Field(() => String)
  hash!: string;

  @Field(() => Date)
  lockedAt!: Date;

  @Field(() => Int)
  looks!: number;

  @Field(() => [LookType])
  history!: readonly LookType[];

  @Field(() => RegisteredResultType, { nullable: true, description: 'Null while it is not decided.' })
  result!: RegisteredResultType | null;

  @Field(() => String)
  sentence!: string;
}

export function toRegistrationType(view: RegistrationView): RegistrationType {
  return { ...view };
}
