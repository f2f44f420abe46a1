import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One change that somebody made, written in its transaction and never changed. */
@Entity({ name: 'audit_entry' })
export class AuditEntry {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** Counts from 1 without gaps, so that a missing entry shows. */
  @PrimaryColumn({ name: 'number', type: 'integer' })
  number!: number;

  /** user, key or system. */
  @Column({ name: 'actor_kind', type: 'text' })
  actorKind!: string;

  @Column({ name: 'actor_id', type: 'text' })
  actorId!: string;

  /** As it was called at the time. */
  @Column({ name: 'actor_name', type: 'text' })
  actorName!: string;

  @Column({ name: 'action', type: 'text' })
  action!: string;

  @Column({ name: 'subject_id', type: 'text' })
  subjectId!: string;

  @Column({ name: 'subject_name', type: 'text' })
  subjectName!: string;

  /** What changed, in words; empty where the action says it all. Holds no secret. */
  @Column({ name: 'detail', type: 'text' })
  detail!: string;

  @Column({ name: 'at', type: 'timestamptz' })
  at!: Date;

  /** Of this entry and of all before it. */
  @Column({ name: 'hash', type: 'text' })
  hash!: string;
}
