import type { KeyScope, OrganisationRole, TeamRole } from '@crossover/contracts';
import { assertAllowed, type Access } from './access';
import { actions, permissionTable, type Action } from './permissions';

const [mine, other] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];

const person = (role: OrganisationRole, teamRole: TeamRole | null = null, sees = role !== 'member' || teamRole !== null): Access =>
  ({ organizationId: 'o', memberId: 'm', role, teams: new Map(sees ? [[mine, teamRole]] : []), key: null });
const key = (scopes: KeyScope[], teamId: string | null = null): Access =>
  ({ organizationId: 'o', memberId: null, role: null, teams: new Map(teamId ? [[teamId, null]] : [[mine, null], [other, null]]), key: { scopes, teamId } });

function answer(access: Access, action: Action, teamId: string | undefined = permissionTable[action].level === 'team' ? mine : undefined): string {
  try {
    assertAllowed(access, action, teamId);
    return 'allowed';
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : 'BUG';
  }
}

describe('what a caller may do', () => {
  it.each(actions)('%s follows the table for every role', (action) => {
    const { organisationRoles, teamRoles } = permissionTable[action];
    const inOrganisation = (role: OrganisationRole): boolean => organisationRoles.some((each) => each === role);
    const inTeam = (role: TeamRole): boolean => teamRoles.some((each) => each === role);
    for (const role of ['owner', 'admin'] as const) expect(answer(person(role), action)).toBe(inOrganisation(role) ? 'allowed' : 'FORBIDDEN');
    for (const role of ['maintainer', 'contributor', 'viewer'] as const) expect(answer(person('member', role), action)).toBe(inOrganisation('member') || inTeam(role) ? 'allowed' : 'FORBIDDEN');
  });

  it.each(actions)('%s follows the table for every key', (action) => {
    const { scope } = permissionTable[action];
    for (const each of ['read', 'launch', 'manage-data'] as const) expect(answer(key([each]), action)).toBe(each === scope ? 'allowed' : 'FORBIDDEN');
  });

  it('names no team that the caller may not see, be the right given or not', () => {
    expect(answer(person('member'), 'team.read')).toBe('NOT_FOUND');
    expect(answer(person('member', 'viewer'), 'dataset.write', other)).toBe('NOT_FOUND');
    expect(answer(person('owner'), 'dataset.write', other)).toBe('NOT_FOUND');
    expect(answer(key(['manage-data'], mine), 'dataset.write', other)).toBe('NOT_FOUND');
  });

  it('keeps a key of one team out of what concerns the whole organisation', () => {
    expect(answer(key(['read', 'manage-data'], mine), 'organisation.read')).toBe('allowed');
    expect(answer(key(['read', 'manage-data'], mine), 'model.register')).toBe('FORBIDDEN');
  });

  it('is never asked for a team action without the team', () => {
    expect(() => assertAllowed(person('owner'), 'dataset.write')).toThrow('name it');
  });
});
