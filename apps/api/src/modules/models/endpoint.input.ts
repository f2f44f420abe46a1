import type { EndpointService, LogProbabilityKind } from '@crossover/contracts';
import { Max, Min } from 'class-validator';
import { Field, Float, InputType, Int } from 'type-graphql';
import { EndpointServiceEnum, LogProbabilityKindEnum } from '../../enums';

@InputType()
export class ChangeEndpointInput {
  @Field(() => String, { nullable: true })
  name?: string;

  @Field(() => String, { nullable: true, description: 'The address before /chat/completions.' })
  baseUrl?: string;

  @Field(() => String, { nullable: true, description: "The model's name at the server." })
  servedName?: string;

  @Field(() => String, { nullable: true, description: 'Left out: as before; null: none. It is stored sealed and never shown again.' })
  apiKey?: string | null;

  @Field(() => EndpointServiceEnum, { nullable: true })
  serves?: EndpointService;

  @Field(() => LogProbabilityKindEnum, { nullable: true })
  logProbabilities?: LogProbabilityKind;

  @Field(() => Float, { nullable: true, description: 'US dollars for a million tokens.' })
  inputPrice?: number;

  @Field(() => Float, { nullable: true, description: 'US dollars for a million tokens.' })
  outputPrice?: number;

  @Field(() => Int, { nullable: true })
  @Min(64, { message: 'A context has at least 64 tokens' })
  @Max(100_000_000, { message: 'A context has at most 100,000,000 tokens' })
  contextTokens?: number | null;

  @Field(() => Int, { nullable: true, description: 'Requests of one worker at a time.' })
  @Min(1, { message: 'At least one request runs at a time' })
  @Max(256, { message: 'At most 256 requests run at a time' })
  maxParallel?: number;

  @Field(() => Int, { nullable: true, description: 'For one request, to the last byte of its answer.' })
  @Min(1, { message: 'A request has at least one second' })
  @Max(600, { message: 'A request has at most 600 seconds' })
  timeoutSeconds?: number;

  @Field(() => Float, { nullable: true })
  @Min(0.001, { message: 'A model has at least a thousand parameters' })
  @Max(10_000_000, { message: 'A model has at most ten million million parameters' })
  parametersMillions?: number | null;

  @Field(() => String, { nullable: true })
  licence?: string | null;

  @Field(() => String, { nullable: true })
  catalogueName?: string | null;
}

@InputType()
export class RegisterEndpointInput extends ChangeEndpointInput {
  @Field(() => String)
  slug!: string;

  @Field(() => String)
  declare name: string;

  @Field(() => String, { description: 'The address before /chat/completions.' })
  declare baseUrl: string;

  @Field(() => String, { description: "The model's name at the server." })
  declare servedName: string;
}
