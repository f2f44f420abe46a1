import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The tenant: isolation, quotas, single sign-on. Its own id is the tenant key. */
@Entity({ name: 'organisation' })
export class Organisation {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @Column({ name: 'slug', type: 'text' })
  slug!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  /** Labels in total up to which a task counts as "few"; shown and dated wherever it decides. */
  @Column({ name: 'few_labels_border', type: 'integer' })
  fewLabelsBorder!: number;

  @Column({ name: 'few_labels_border_set_at', type: 'timestamptz' })
  fewLabelsBorderSetAt!: Date;

  /** Smallest difference in score that matters, on the scale of the metric. */
  @Column({ name: 'default_margin', type: 'double precision' })
  defaultMargin!: number;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
