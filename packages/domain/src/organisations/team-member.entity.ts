import { Column, Entity, PrimaryColumn } from 'typeorm';
import { teamRoles, type TeamRole } from '@crossover/contracts';

/** A member in a team, with the role there. */
@Entity({ name: 'team_member' })
export class TeamMember {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'team_id', type: 'uuid' })
  teamId!: string;

  @PrimaryColumn({ name: 'member_id', type: 'uuid' })
  memberId!: string;

  @Column({ name: 'role', type: 'enum', enum: teamRoles, enumName: 'team_role' })
  role!: TeamRole;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
