import { Column, Entity, PrimaryColumn } from 'typeorm';
import { organisationRoles, teamRoles, type OrganisationRole, type TeamRole } from '@crossover/contracts';

/** An invitation by link; only the hash of its token is stored. */
@Entity({ name: 'invitation' })
export class Invitation {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'role', type: 'enum', enum: organisationRoles, enumName: 'organisation_role' })
  role!: OrganisationRole;

  @Column({ name: 'team_id', type: 'uuid', nullable: true })
  teamId!: string | null;

  @Column({ name: 'team_role', type: 'enum', enum: teamRoles, enumName: 'team_role', nullable: true })
  teamRole!: TeamRole | null;

  @Column({ name: 'token_hash', type: 'text' })
  tokenHash!: string;

  @Column({ name: 'invited_by', type: 'text' })
  invitedBy!: string;

  @Column({ name: 'expires_at', type: 'timestamptz' })
  expiresAt!: Date;

  @Column({ name: 'accepted_at', type: 'timestamptz', nullable: true })
  acceptedAt!: Date | null;

  @Column({ name: 'revoked_at', type: 'timestamptz', nullable: true })
  revokedAt!: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
