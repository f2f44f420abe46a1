import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One judgement that was shown while runs of a registered experiment were open. */
@Entity({ name: 'look' })
export class Look {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'number', type: 'integer' })
  number!: number;

  /** Test rows that both arms had answered. */
  @Column({ name: 'rows', type: 'integer' })
  rows!: number;

  @Column({ name: 'difference', type: 'double precision', nullable: true })
  difference!: number | null;

  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'looked_at', type: 'timestamptz' })
  lookedAt!: Date;
}
