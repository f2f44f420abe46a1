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

  /** Of all prices below, as three letters: USD, which endpoints' prices are in. */
  @Column({ name: 'currency', type: 'text', default: 'USD' })
  currency!: string;

  /** What one labelled row costs; null: not told, and no money is said. */
  @Column({ name: 'label_price', type: 'double precision', nullable: true })
  labelPrice!: number | null;

  @Column({ name: 'gpu_hour_price', type: 'double precision', nullable: true })
  gpuHourPrice!: number | null;

  @Column({ name: 'cpu_hour_price', type: 'double precision', nullable: true })
  cpuHourPrice!: number | null;

  @Column({ name: 'prices_set_at', type: 'timestamptz', nullable: true })
  pricesSetAt!: Date | null;

  /** What may be spent in a calendar month (UTC), in the currency; null: no limit. */
  @Column({ name: 'month_limit', type: 'double precision', nullable: true })
  monthLimit!: number | null;

  /** What one experiment may spend. */
  @Column({ name: 'experiment_limit', type: 'double precision', nullable: true })
  experimentLimit!: number | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
