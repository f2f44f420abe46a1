import type { OrganisationWithMembers } from './members-view';
import { Cell, HeadCell, Row, Table } from '../../ui/table';

const organisationRoles = ['owner', 'admin', 'member'] as const;
const teamRoles = ['maintainer', 'contributor', 'viewer'] as const;

/** Actions by roles, made from the same list that the API checks. */
export function PermissionMatrix({ permissions }: { readonly permissions: OrganisationWithMembers['permissions'] }) {
  return (
    <Table caption="Permissions by role" columns={[{ title: 'Action' }, ...organisationRoles.map((title) => ({ title })), ...teamRoles.map((title) => ({ title: `team ${title}` }))]}>
      {permissions.map((permission) => (
        <Row key={permission.action}>
          <HeadCell>{permission.label}</HeadCell>
          {organisationRoles.map((role) => (
            <Cell key={role}>
              <May isAllowed={permission.organisationRoles.includes(role)} />
            </Cell>
          ))}
          {teamRoles.map((role) => (
            <Cell key={role}>
              <May isAllowed={permission.teamRoles.includes(role)} />
            </Cell>
          ))}
        </Row>
      ))}
    </Table>
  );
}

function May({ isAllowed }: { readonly isAllowed: boolean }) {
  return (
    <>
      <span aria-hidden="true" className={isAllowed ? '' : 'text-muted'}>
        {isAllowed ? '✓' : '·'}
      </span>
      <span className="sr-only">{isAllowed ? 'yes' : 'no'}</span>
    </>
  );
}
