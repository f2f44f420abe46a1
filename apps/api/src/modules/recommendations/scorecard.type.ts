import type { Scorecard, ScorecardRule } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('ScorecardTask')
export class ScorecardTaskType {
  @Field(() => ID)
  id!: string;

  @Field(() => Int)
  number!: number;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  teamSlug!: string;

  @Field(() => Int, { description: 'The newest judged experiment, which speaks for the task.' })
  experimentNumber!: number;
}

export const ScorecardTaskConnection = connectionOf(ScorecardTaskType, 'ScorecardTask');

@ObjectType('ScorecardCell')
export class ScorecardCellType {
  @Field(() => ID)
  taskId!: string;

  @Field(() => String)
  word!: string;

  @Field(() => String, { description: 'By which the difference was measured, in whose unit it is.' })
  metric!: string;

  @Field(() => Float, { nullable: true })
  difference!: number | null;

  @Field(() => Float, { nullable: true })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Int, { nullable: true })
  n!: number | null;

  @Field(() => Int)
  experimentNumber!: number;
}

@ObjectType('ScorecardTally', { description: 'How often a measured verdict was reached, with Wilson\'s 95% interval.' })
export class ScorecardTallyType {
  @Field(() => String)
  word!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => Float)
  share!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('PooledDifference', { description: 'Random-effects mean over tasks with its 95% interval (DerSimonian-Laird, Hartung-Knapp).' })
export class PooledDifferenceType {
  @Field(() => String, { nullable: true, description: 'The one metric of a scale of its own; null: points, over all metrics that are shares.' })
  metric!: string | null;

  @Field(() => Int, { description: 'Tasks behind it.' })
  tasks!: number;

  @Field(() => Float)
  mean!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => Float, { description: 'Variance of the true differences between tasks.' })
  betweenVariance!: number;

  @Field(() => Float, { description: "Share of the spread that is not measurement noise." })
  iSquared!: number;

  @Field(() => Float, { description: "p of Cochran's Q." })
  heterogeneityP!: number;
}

@ObjectType('ScorecardRule')
export class ScorecardRuleType {
  @Field(() => String)
  id!: string;

  @Field(() => String)
  section!: string;

  @Field(() => String)
  condition!: string;

  @Field(() => String)
  strength!: string;

  @Field(() => Int, { description: 'Tasks whose runs measured the rule.' })
  measuredTasks!: number;

  @Field(() => [ScorecardTallyType], { description: 'Over all tasks, measured verdicts only.' })
  tally!: readonly ScorecardTallyType[];

  @Field(() => PooledDifferenceType, { nullable: true, description: 'Over the tasks scored in points; null below five of them.', deprecationReason: 'Says nothing of other scales: read pools.' })
  pooled!: PooledDifferenceType | null;

  @Field(() => [PooledDifferenceType], { description: 'One a scale that five tasks or more share; errors in the unit of each task are never pooled.' })
  pools!: readonly PooledDifferenceType[];

  @Field(() => [ScorecardCellType], { description: 'The tasks of this page that have a verdict on the rule.' })
  cells!: readonly ScorecardCellType[];

  @Field(() => String)
  sentence!: string;
}

@ObjectType('Scorecard')
export class ScorecardType {
  @Field(() => String)
  sentence!: string;

  @Field(() => ScorecardTaskConnection)
  tasks!: InstanceType<typeof ScorecardTaskConnection>;

  @Field(() => [ScorecardRuleType], { description: "All 70 rules in the survey's order." })
  rules!: readonly ScorecardRuleType[];
}

export function toScorecardType({ sentence, tasks, rules }: Scorecard): ScorecardType {
  return { sentence, tasks, rules: rules.map(toScorecardRuleType) };
}

function toScorecardRuleType({ rule, tally, measuredTasks, pooled, cells, sentence }: ScorecardRule): ScorecardRuleType {
  const { id, section, condition, strength } = rule;
  const pools = pooled.map(({ heterogeneity, ...mean }) => ({ ...mean, iSquared: heterogeneity.iSquared, heterogeneityP: heterogeneity.p }));
  return { id, section, condition, strength, measuredTasks, tally, cells, sentence, pools, pooled: pools.find(({ metric }) => metric === null) ?? null };
}
