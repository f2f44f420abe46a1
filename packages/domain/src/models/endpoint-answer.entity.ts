import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a served model answered to one request, so that the same question is never paid for twice. */
@Entity({ name: 'endpoint_answer' })
export class EndpointAnswer {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  /** SHA-256 of address, model and request. */
  @PrimaryColumn({ name: 'key', type: 'text' })
  key!: string;

  @Column({ name: 'answer', type: 'jsonb' })
  answer!: unknown;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
