import type { EndpointService, LogProbabilityKind } from '@crossover/contracts';
import { endpointSourceOf, type Model, type ModelEndpoint } from '@crossover/domain';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { EndpointServiceEnum, LogProbabilityKindEnum } from '../../enums';

@ObjectType('EndpointCheck', { description: 'Whether a worker got an answer when it last asked.' })
export class EndpointCheckType {
  @Field(() => Date)
  at!: Date;

  @Field(() => Boolean)
  isAnswering!: boolean;

  @Field(() => String, { nullable: true, description: 'Null where it answered.' })
  code!: string | null;

  @Field(() => String, { description: 'What happened, and what to do about it.' })
  sentence!: string;

  @Field(() => Float, { nullable: true })
  latencyMs!: number | null;
}

@ObjectType('ModelEndpoint', { description: 'A server that answers for a model. Its key is never shown.' })
export class ModelEndpointType {
  @Field(() => String)
  baseUrl!: string;

  @Field(() => String, { description: "The model's name at the server." })
  servedName!: string;

  @Field(() => EndpointServiceEnum)
  serves!: EndpointService;

  @Field(() => LogProbabilityKindEnum)
  logProbabilities!: LogProbabilityKind;

  @Field(() => Float, { description: 'US dollars for a million tokens.' })
  inputPrice!: number;

  @Field(() => Float, { description: 'US dollars for a million tokens.' })
  outputPrice!: number;

  @Field(() => Int, { description: 'Requests of one worker at a time.' })
  maxParallel!: number;

  @Field(() => Int)
  timeoutSeconds!: number;

  @Field(() => Boolean)
  hasKey!: boolean;

  @Field(() => String, { nullable: true, description: "The key's last four characters." })
  keyHint!: string | null;

  @Field(() => EndpointCheckType, { nullable: true, description: 'Null until it was asked since its last change.' })
  check!: EndpointCheckType | null;
}

export function toModelEndpointType(model: Pick<Model, 'source'>, endpoint: ModelEndpoint): ModelEndpointType {
  const { baseUrl, servedName, serves, logProbabilities } = endpointSourceOf(model);
  const { inputPrice, outputPrice, maxParallel, timeoutSeconds, sealedKey, keyHint } = endpoint;
  return { baseUrl, servedName, serves, logProbabilities, inputPrice, outputPrice, maxParallel, timeoutSeconds, hasKey: sealedKey !== null, keyHint, check: toCheckType(endpoint) };
}

function toCheckType({ checkedAt, checkCode, checkSentence, checkLatencyMs }: ModelEndpoint): EndpointCheckType | null {
  if (!checkedAt) return null;
  return { at: checkedAt, isAnswering: checkCode === null, code: checkCode, sentence: checkSentence ?? '', latencyMs: checkLatencyMs };
}
