import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an organisation keeps of a served model beside its address: the sealed key, prices, limits, and whether it answered when it was last asked. */
@Entity({ name: 'model_endpoint' })
export class ModelEndpoint {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'model_id', type: 'uuid' })
  modelId!: string;

  /** Null where the server asks for no key. Sealed for this organisation, model and origin; it never leaves the platform. */
  @Column({ name: 'sealed_key', type: 'text', nullable: true })
  sealedKey!: string | null;

  /** The key's last four characters, by which people tell keys apart. */
  @Column({ name: 'key_hint', type: 'text', nullable: true })
  keyHint!: string | null;

  /** US dollars for a million tokens. */
  @Column({ name: 'input_price', type: 'double precision' })
  inputPrice!: number;

  @Column({ name: 'output_price', type: 'double precision' })
  outputPrice!: number;

  /** Requests of one worker at a time. */
  @Column({ name: 'max_parallel', type: 'integer' })
  maxParallel!: number;

  /** For one request, from its start to the last byte of its answer. */
  @Column({ name: 'timeout_seconds', type: 'integer' })
  timeoutSeconds!: number;

  @Column({ name: 'checks', type: 'integer' })
  checks!: number;

  @Column({ name: 'checked_at', type: 'timestamptz', nullable: true })
  checkedAt!: Date | null;

  /** Null where it answered. */
  @Column({ name: 'check_code', type: 'text', nullable: true })
  checkCode!: string | null;

  @Column({ name: 'check_sentence', type: 'text', nullable: true })
  checkSentence!: string | null;

  @Column({ name: 'check_latency_ms', type: 'double precision', nullable: true })
  checkLatencyMs!: number | null;

  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}
