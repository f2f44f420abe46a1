import type { AuditEntry } from '@crossover/domain';
import { Field, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../connection';

@ObjectType('AuditEntry', { description: 'One change that somebody made; never changed afterwards.' })
export class AuditEntryType {
  @Field(() => Int, { description: 'Counts from 1 without gaps.' })
  number!: number;

  @Field(() => String, { description: 'user, key or system.' })
  actorKind!: string;

  @Field(() => String, { description: 'As it was called at the time.' })
  actorName!: string;

  @Field(() => String, { description: 'What was done, such as key.created.' })
  action!: string;

  @Field(() => String)
  subjectId!: string;

  @Field(() => String, { description: 'As it was called at the time.' })
  subjectName!: string;

  @Field(() => String, { description: 'What changed, in words; empty where the action says it all.' })
  detail!: string;

  @Field(() => Date)
  at!: Date;
}

export const AuditEntryConnection = connectionOf(AuditEntryType, 'AuditEntry');

@ObjectType('AuditCheck', { description: 'Whether the log is as it was written.' })
export class AuditCheckType {
  @Field(() => Int)
  entries!: number;

  @Field(() => Int, { nullable: true, description: 'The first entry that was changed, or before which one is missing; null where all is well.' })
  brokenAt!: number | null;

  @Field(() => String, { description: 'Covers the whole log: kept elsewhere, it also shows a cut end.' })
  hash!: string;
}

export function toAuditEntryType({ number, actorKind, actorName, action, subjectId, subjectName, detail, at }: AuditEntry): AuditEntryType {
  return { number, actorKind, actorName, action, subjectId, subjectName, detail, at };
}
