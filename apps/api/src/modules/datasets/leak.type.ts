import type { Split } from '@crossover/contracts';
import { leakSentence, type LeakFinding, type LeakReport } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { SplitEnum } from '../../enums';

@ObjectType('LeakExample')
export class LeakExampleType {
  @Field(() => [Int])
  rowIds!: readonly number[];

  @Field(() => String)
  text!: string;
}

@ObjectType('LeakFinding')
export class LeakFindingType {
  @Field(() => String)
  kind!: string;

  @Field(() => [SplitEnum], { description: 'Both the same for what is found inside one split.' })
  splits!: readonly Split[];

  @Field(() => Int)
  count!: number;

  @Field(() => Int, { nullable: true, description: 'Of groups that stand in both splits: the rows of the later one that belong to them.' })
  rows!: number | null;

  @Field(() => String)
  severity!: string;

  @Field(() => String)
  sentence!: string;

  @Field(() => [LeakExampleType])
  examples!: readonly LeakExampleType[];
}

@ObjectType('LeakReport')
export class LeakReportType {
  @Field(() => [LeakFindingType])
  findings!: LeakFindingType[];

  @Field(() => Float, { description: 'Test rows whose text stands in train: the test score could be up by at most this share.' })
  testShareSeenInTrain!: number;
}

export function toLeakReportType({ findings, testShareSeenInTrain }: LeakReport): LeakReportType {
  return { findings: findings.map(toLeakFindingType), testShareSeenInTrain };
}

function toLeakFindingType(finding: LeakFinding): LeakFindingType {
  const { kind, splits, count, rows = null, severity, examples } = finding;
  return { kind, splits, count, rows, severity, sentence: leakSentence(finding), examples: examples.map(({ rowIds, text }) => ({ rowIds, text })) };
}
