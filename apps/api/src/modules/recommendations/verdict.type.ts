import type { VerdictView } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';

@ObjectType('Settle', { description: 'What would settle an open verdict, if the difference stays as it is; null: this alone never can.' })
export class SettleType {
  @Field(() => Int, { nullable: true })
  rows!: number | null;

  @Field(() => Int, { nullable: true })
  draws!: number | null;

  @Field(() => String)
  sentence!: string;
}

@ObjectType('Verdict')
export class VerdictType {
  @Field(() => String)
  ruleId!: string;

  @Field(() => String)
  word!: string;

  @Field(() => String)
  strength!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => String, { nullable: true })
  recommendedArm!: string | null;

  @Field(() => String, { nullable: true })
  avoidedArm!: string | null;

  @Field(() => String)
  metric!: string;

  @Field(() => Int, { nullable: true, description: 'The label budget, fixed in advance, at which the rule is read.' })
  n!: number | null;

  @Field(() => Float, { nullable: true })
  difference!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float)
  margin!: number;

  @Field(() => Float, { nullable: true })
  pValue!: number | null;

  @Field(() => Float, { nullable: true, description: 'Corrected for all rules of the experiment (Holm).' })
  adjustedP!: number | null;

  @Field(() => Int)
  familySize!: number;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => SettleType, { nullable: true })
  settle!: SettleType | null;

  @Field(() => Int)
  experimentNumber!: number;

  @Field(() => Date)
  judgedAt!: Date;
}

export function toVerdictType(verdict: VerdictView): VerdictType {
  return { ...verdict };
}
