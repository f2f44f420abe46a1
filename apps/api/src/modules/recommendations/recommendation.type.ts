import { Field, ObjectType } from 'type-graphql';
import { ExperimentType } from '../experiments/experiment.type';
import { AdviceType } from '../tasks/advice.type';
import { CrossoverType } from './crossover.type';
import { PassedOverExperimentType } from './passed-over.type';
import { LabelRegimesType } from './regimes.type';

@ObjectType('Recommendation')
export class RecommendationType {
  @Field(() => String, { description: "What to do, from the team's own measurements." })
  answer!: string;

  @Field(() => Boolean, { nullable: true, description: "Whether the survey's path leads to the same side; null while one of them leaves it open." })
  agreesWithSurvey!: boolean | null;

  @Field(() => AdviceType)
  advice!: AdviceType;

  @Field(() => ExperimentType, { nullable: true, description: 'The newest experiment of the task that measured enough to answer, or the nearest to it.' })
  experiment!: ExperimentType | null;

  @Field(() => PassedOverExperimentType, { nullable: true })
  passedOver!: PassedOverExperimentType | null;

  @Field(() => CrossoverType, { nullable: true })
  headline!: CrossoverType | null;

  @Field(() => LabelRegimesType)
  regimes!: LabelRegimesType;
}
