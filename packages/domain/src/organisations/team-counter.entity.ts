import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last short number given in a team (D-9, T-3, E-14, R-203), per kind. */
@Entity({ name: 'team_counter' })
export class TeamCounter {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'team_id', type: 'uuid' })
  teamId!: string;

  @PrimaryColumn({ name: 'kind', type: 'text' })
  kind!: 'dataset' | 'task' | 'experiment' | 'run';

  @Column({ name: 'last', type: 'integer' })
  last!: number;
}
