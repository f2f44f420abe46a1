import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Architecture, EndpointSource, ModelSource } from '@crossover/contracts';

/** A model that an arm can use: its weights are here, or a server answers for it. */
@Entity({ name: 'model' })
export class Model {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'slug', type: 'text' })
  slug!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** The catalogue row that it descends from. */
  @Column({ name: 'catalogue_name', type: 'text', nullable: true })
  catalogueName!: string | null;

  @Column({ name: 'architecture', type: 'text' })
  architecture!: Architecture;

  /** Null for a served model whose makers do not say. */
  @Column({ name: 'parameters', type: 'bigint', nullable: true })
  parameters!: string | null;

  @Column({ name: 'licence', type: 'text', nullable: true })
  licence!: string | null;

  @Column({ name: 'source', type: 'jsonb' })
  source!: ModelSource | EndpointSource;

  @Column({ name: 'revision', type: 'text', nullable: true })
  revision!: string | null;

  @Column({ name: 'sha256', type: 'text', nullable: true })
  sha256!: string | null;

  @Column({ name: 'context_tokens', type: 'integer', nullable: true })
  contextTokens!: number | null;

  @Column({ name: 'pretraining_tags', type: 'text', array: true })
  pretrainingTags!: string[];

  /** Public datasets that its training is known to hold; runs on them carry a contamination flag. */
  @Column({ name: 'known_training', type: 'text', array: true })
  knownTraining!: string[];

  @Column({ name: 'status', type: 'text' })
  status!: 'runnable' | 'missing';

  /** Why it cannot run here. */
  @Column({ name: 'why', type: 'text', nullable: true })
  why!: string | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
