import type { VerdictView } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { MoneyType } from '../experiments/estimate.type';
import { PracticeStatementType } from './practice.type';

@ObjectType('Settle', { description: 'What would settle an open verdict, if the difference stays as it is; null: this alone never can.' })
export class SettleType {
  @Field(() => Int, { nullable: true })
  rows!: number | null;

  @Field(() => Int, { nullable: true })
  draws!: number | null;

  @Field(() => String)
  sentence!: string;

  @Field(() => GraphQLJSON, { nullable: true, description: 'A PlanInput without its task that would settle it, ready for `plan`; null where no plan can.' })
  plan!: unknown;

  @Field(() => Int, { nullable: true, description: 'Test rows to label first; 0 where more draws do it.' })
  addRows!: number | null;

  @Field(() => Int, { nullable: true })
  addDraws!: number | null;

  @Field(() => MoneyType, { nullable: true, description: 'Price of the additional work; null where hours or labels have no price.' })
  money!: MoneyType | null;

  @Field(() => Float, { nullable: true, description: 'Engine seconds of the additional work.' })
  seconds!: number | null;
}

@ObjectType('BesideReading', { description: 'Said beside a verdict and not judged: a minus b with an uncorrected 95% interval. Of "size-matched", how much more b loses by the shift.' })
export class BesideReadingType {
  @Field(() => String, { description: 'on-shifted-rows, size-matched or against-tuned.' })
  kind!: string;

  @Field(() => String)
  a!: string;

  @Field(() => String)
  b!: string;

  @Field(() => Float)
  difference!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('PairedWith', { description: 'The experiment on the usual test rows that a rule about shift was read against.' })
export class PairedWithType {
  @Field(() => Int)
  experimentNumber!: number;

  @Field(() => String)
  taskName!: string;

  @Field(() => Float, { description: 'Share of the drawn labels that both experiments have.' })
  sharedLabels!: number;
}

@ObjectType('VerdictEvidence', { description: 'What a verdict rests on.' })
export class VerdictEvidenceType {
  @Field(() => Int)
  runs!: number;

  @Field(() => Int)
  draws!: number;

  @Field(() => Int)
  testRows!: number;

  @Field(() => [String])
  models!: readonly string[];

  @Field(() => String, { nullable: true, description: 'When the first of its runs was finished, as an ISO date.' })
  from!: string | null;

  @Field(() => String, { nullable: true })
  to!: string | null;

  @Field(() => [String], { description: 'Where the survey pulls two ways about the rule, T1 to T8.' })
  tensions!: readonly string[];

  @Field(() => Float, { nullable: true, description: 'Share of the variance that the test rows hold; the rest is the label draws\'.' })
  rowShare!: number | null;

  @Field(() => [BesideReadingType])
  besides!: readonly BesideReadingType[];

  @Field(() => PairedWithType, { nullable: true })
  pairedWith!: PairedWithType | null;

  @Field(() => [String], { description: 'What makes the verdict weaker than it looks, as sentences.' })
  flags!: readonly string[];
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

  @Field(() => Float, { nullable: true })
  standardError!: number | null;

  @Field(() => Boolean, { description: 'Unanswered traits leave open whether the rule applies at all.' })
  isPending!: boolean;

  @Field(() => Boolean, { description: "The observation is the survey's, the recommendation our reading of it." })
  isInterpreted!: boolean;

  @Field(() => Boolean, { description: 'About frozen features, on which the survey is silent: a finding of our own.' })
  isOwnFinding!: boolean;

  @Field(() => VerdictEvidenceType, { nullable: true })
  evidence!: VerdictEvidenceType | null;

  @Field(() => PracticeStatementType, { nullable: true, description: 'What a person said of advice that no run can test, as it stands now and not as it did when the experiment was judged.' })
  statement!: PracticeStatementType | null;
}

export function toVerdictType({ settle, evidence, ...verdict }: VerdictView): VerdictType {
  return { ...verdict, settle: settle && toSettleType(settle), evidence: evidence && { ...evidence, besides: evidence.besides ?? [], pairedWith: evidence.pairedWith ?? null, flags: evidence.flags ?? [] } };
}

function toSettleType({ rows, draws, sentence, plan, money }: NonNullable<VerdictView['settle']>): SettleType {
  const described = { rows, draws, sentence, money, addRows: plan?.addRows ?? null, addDraws: plan?.addDraws ?? null, seconds: plan?.seconds ?? null };
  if (!plan) return { ...described, plan: null };
  const budgets = plan.budgets.map(({ mode, size }) => ({ mode: mode.replace('-', '_'), size }));
  const { arms, draws: planned, seeds, seed, margin, metric } = plan;
  return { ...described, plan: { arms, budgets, draws: planned, seeds, seed, margin, metric } };
}
