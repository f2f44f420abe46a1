import type { KeyScope, OrganisationRole, TeamRole } from '@crossover/contracts';

export interface PermissionEntry {
  /** What a person reads in the permission matrix. */
  readonly label: string;
  /** A team action is asked for one team; an organisation action for the whole organisation. */
  readonly level: 'organisation' | 'team';
  readonly organisationRoles: readonly OrganisationRole[];
  /** Roles that suffice in the team that is asked for. */
  readonly teamRoles: readonly TeamRole[];
  /** The scope that an API key needs; null: no key may do this. */
  readonly scope: KeyScope | null;
}

const everyone = ['owner', 'admin', 'member'] as const;
const leaders = ['owner', 'admin'] as const;
const inTeam = ['maintainer', 'contributor', 'viewer'] as const;
const workers = ['maintainer', 'contributor'] as const;

/** Who may do what: the one list that the API checks and the members page shows. */
export const permissions = {
  'organisation.read': { label: 'See the organisation, its members and models', level: 'organisation', organisationRoles: everyone, teamRoles: [], scope: 'read' },
  'organisation.change': { label: 'Change the settings of the organisation', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: null },
  'organisation.own': { label: 'Rename the organisation and read its audit log', level: 'organisation', organisationRoles: ['owner'], teamRoles: [], scope: null },
  'member.invite': { label: 'Invite people and take invitations back', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: null },
  'member.change': { label: 'Change roles of members and remove them', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: null },
  'key.manage': { label: 'Make, list and revoke API keys', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: null },
  'team.create': { label: 'Create teams', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: null },
  'team.set-member': { label: 'Decide who is in a team', level: 'team', organisationRoles: leaders, teamRoles: ['maintainer'], scope: null },
  'model.register': { label: 'Register models', level: 'organisation', organisationRoles: leaders, teamRoles: [], scope: 'manage-data' },
  'team.read': { label: 'See the datasets, tasks, experiments and runs of a team', level: 'team', organisationRoles: leaders, teamRoles: inTeam, scope: 'read' },
  'dataset.write': { label: 'Upload datasets and build versions', level: 'team', organisationRoles: leaders, teamRoles: workers, scope: 'manage-data' },
  'task.write': { label: 'Describe tasks and change them', level: 'team', organisationRoles: leaders, teamRoles: workers, scope: 'manage-data' },
  // A statement is worth the person who answers for it.
  'practice.state': { label: 'State for a task whether its team follows advice that no run can test', level: 'team', organisationRoles: leaders, teamRoles: workers, scope: null },
  'experiment.launch': { label: 'Launch experiments and retry failed runs', level: 'team', organisationRoles: leaders, teamRoles: workers, scope: 'launch' },
  'experiment.cancel': { label: 'Cancel experiments and runs', level: 'team', organisationRoles: leaders, teamRoles: workers, scope: 'launch' },
} as const satisfies Record<string, PermissionEntry>;

export type Action = keyof typeof permissions;

/** The same table with the plain type, for those who walk it. */
export const permissionTable: Readonly<Record<Action, PermissionEntry>> = permissions;
export const actions = Object.keys(permissions).filter((key): key is Action => key in permissions);
