import { Column, Entity, PrimaryColumn } from 'typeorm';
import { organisationRoles, type OrganisationRole } from '@crossover/contracts';

/** A user in an organisation. The user itself lives with the identity library in schema auth. */
@Entity({ name: 'member' })
export class Member {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'user_id', type: 'text' })
  userId!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'email', type: 'text' })
  email!: string;

  @Column({ name: 'role', type: 'enum', enum: organisationRoles, enumName: 'organisation_role' })
  role!: OrganisationRole;

  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
}
