import type { KeyScope } from '@crossover/contracts';
import { stateOfApiKey, type ApiKey, type ApiKeyState } from '@crossover/domain';
import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';
import { ApiKeyStateEnum, KeyScopeEnum } from '../../enums';

@ObjectType('ApiKey')
export class ApiKeyType {
  @Field(() => ID)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String)
  prefix!: string;

  @Field(() => [KeyScopeEnum])
  scopes!: KeyScope[];

  @Field(() => ID, { nullable: true })
  teamId!: string | null;

  @Field(() => Date)
  createdAt!: Date;

  @Field(() => Date, { nullable: true })
  expiresAt!: Date | null;

  @Field(() => Date, { nullable: true })
  lastUsedAt!: Date | null;

  @Field(() => ApiKeyStateEnum)
  state!: ApiKeyState;

  /** Not a field: the name of the maker is looked up with it. */
  makerId!: string;
}

export const ApiKeyConnection = connectionOf(ApiKeyType, 'ApiKey');

export function toApiKeyType(row: ApiKey, now: Date): ApiKeyType {
  const { id, name, prefix, scopes, teamId, createdAt, expiresAt, lastUsedAt, createdBy } = row;
  return { id, name, prefix, scopes, teamId, createdAt, expiresAt, lastUsedAt, makerId: createdBy, state: stateOfApiKey(row, now) };
}

@ObjectType('ApiKeyCreated')
export class ApiKeyCreatedType {
  @Field(() => ApiKeyType)
  key!: ApiKeyType;

  @Field(() => String, { description: 'Shown once.' })
  secret!: string;
}
