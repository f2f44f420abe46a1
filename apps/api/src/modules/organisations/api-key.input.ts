import type { KeyScope } from '@crossover/contracts';
import { Field, ID, InputType, Int } from 'type-graphql';
import { KeyScopeEnum } from '../../enums';

@InputType()
export class CreateApiKeyInput {
  @Field(() => String)
  name!: string;

  @Field(() => [KeyScopeEnum])
  scopes!: KeyScope[];

  @Field(() => ID, { nullable: true })
  teamId?: string;

  /** Null: the key does not expire. */
  @Field(() => Int, { nullable: true, defaultValue: 90 })
  expiresInDays!: number | null;
}
