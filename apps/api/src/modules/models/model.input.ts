import { Max, MaxLength, Min } from 'class-validator';
import { Field, Float, InputType } from 'type-graphql';

@InputType()
export class RegisterModelInput {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  architecture!: string;

  @Field(() => String, { nullable: true })
  folder?: string;

  @Field(() => String, { nullable: true })
  huggingFaceId?: string;

  @Field(() => String, { nullable: true })
  revision?: string;

  @Field(() => Float, { nullable: true })
  @Min(0.001, { message: 'A model has at least a thousand parameters' })
  @Max(10_000_000, { message: 'A model has at most ten million million parameters' })
  parametersMillions?: number;

  @Field(() => String, { nullable: true })
  @MaxLength(200, { message: 'A licence has at most 200 characters' })
  licence?: string;

  @Field(() => String, { nullable: true })
  catalogueName?: string;
}
