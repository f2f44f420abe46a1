import type { CrossoverForecastView, ForecastView } from '@crossover/domain';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('HitRate')
export class HitRateType {
  @Field(() => Float)
  share!: number;

  @Field(() => Float)
  low!: number;

  @Field(() => Float)
  high!: number;
}

@ObjectType('ForecastScore')
export class ForecastScoreType {
  @Field(() => Float)
  crps!: number;

  @Field(() => Float, { description: "After the measurement's own noise is added to the forecast." })
  crpsWithNoise!: number;

  @Field(() => Float, { description: 'Of carrying the last value forward.' })
  carriedCrps!: number;

  @Field(() => Float, { nullable: true, description: '1 is perfect, 0 no better than carrying the last value forward.' })
  skill!: number | null;

  @Field(() => Boolean, { description: 'Whether the 90% interval, with the noise of measuring, held the truth.' })
  isHit!: boolean;

  @Field(() => Float)
  place!: number;
}

@ObjectType('Forecast', { description: 'A score foretold from the first budgets; never a measurement.' })
export class ForecastType {
  @Field(() => ID)
  armId!: string;

  @Field(() => String)
  armName!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => Int)
  n!: number;

  @Field(() => Int, { description: 'Budgets that were measured when it was made.' })
  knownBudgets!: number;

  @Field(() => String, { description: 'ensemble, ensemble-with-probe or history.' })
  method!: string;

  @Field(() => Boolean, { description: 'Widened by what past forecasts missed; false with fewer than 20 of them.' })
  isCalibrated!: boolean;

  @Field(() => Float)
  median!: number;

  @Field(() => Float, { description: 'Ends of the 90% interval.' })
  low!: number;

  @Field(() => Float)
  high!: number;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => Float, { nullable: true, description: 'The measured score; null while it is not there.' })
  truth!: number | null;

  @Field(() => ForecastScoreType, { nullable: true })
  score!: ForecastScoreType | null;

  @Field(() => String)
  sentence!: string;
}

export function toForecastType({ scale, ...forecast }: ForecastView): ForecastType {
  return { ...forecast, isCalibrated: scale !== null };
}

@ObjectType('CrossoverForecastScore', { description: 'What came of a forecast of the crossover.' })
export class CrossoverForecastScoreType {
  @Field(() => Float, { nullable: true, description: 'The measured crossover in labels; null where the curves did not cross on the ladder.' })
  truth!: number | null;

  @Field(() => Boolean, { description: 'Whether the trained arm was ahead by the last budget.' })
  passed!: boolean;

  @Field(() => Boolean)
  isHit!: boolean;

  @Field(() => Float, { nullable: true, description: 'Doublings of the label count between the two.' })
  doublingsOff!: number | null;
}

@ObjectType('CrossoverForecast', { description: 'Where a trained arm is foretold to pass a prompted one; never a measurement, and no verdict stands on it.' })
export class CrossoverForecastType {
  @Field(() => String)
  promptArm!: string;

  @Field(() => String)
  trainArm!: string;

  @Field(() => String)
  metric!: string;

  @Field(() => Int, { description: 'Budgets that were measured when it was made.' })
  knownBudgets!: number;

  @Field(() => String, { description: 'crosses, already-above, no-crossing or cannot-tell.' })
  kind!: string;

  @Field(() => Float, { nullable: true })
  point!: number | null;

  @Field(() => Float, { nullable: true, description: 'Ends of the interval; null beyond what was foretold, on the side that the sentence says.' })
  low!: number | null;

  @Field(() => Float, { nullable: true })
  high!: number | null;

  @Field(() => Float)
  level!: number;

  @Field(() => Int, { description: 'The largest budget that was measured; a point above it lies outside what was measured.' })
  measuredTo!: number;

  @Field(() => Int)
  foretoldTo!: number;

  @Field(() => Date)
  madeAt!: Date;

  @Field(() => CrossoverForecastScoreType, { nullable: true })
  score!: CrossoverForecastScoreType | null;

  @Field(() => String)
  sentence!: string;
}

export function toCrossoverForecastType({ detail: { measuredTo, foretoldTo }, ...forecast }: CrossoverForecastView): CrossoverForecastType {
  return { ...forecast, measuredTo, foretoldTo };
}

@ObjectType('ForecastRecord', { description: 'How good past forecasts on one kind of task were.' })
export class ForecastRecordType {
  @Field(() => String)
  family!: string;

  @Field(() => Int)
  count!: number;

  @Field(() => HitRateType)
  hits!: HitRateType;

  @Field(() => Float)
  crps!: number;

  @Field(() => Float)
  crpsWithNoise!: number;

  @Field(() => Float, { nullable: true })
  skill!: number | null;

  @Field(() => [Int], { description: 'How many truths fell into each tenth of their forecast: flat when calibrated.' })
  histogram!: readonly number[];

  @Field(() => String)
  sentence!: string;
}
