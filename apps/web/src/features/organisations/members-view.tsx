import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { Section } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { InviteForm } from './invite-form';
import { MemberActions } from './member-actions';
import { CreateTeam } from './create-team';
import { MemberTeams } from './member-teams';
import type { MembersDocument } from './organisations.graphql';
import { PermissionMatrix } from './permission-matrix';
import { RevokeInvitation } from './revoke-invitation';

export type OrganisationWithMembers = ResultOf<typeof MembersDocument>['organisation'];

export interface MembersViewProps {
  readonly answer: Answer<OrganisationWithMembers>;
  readonly organisation: string;
  readonly viewerId: string;
  readonly mayManage: boolean;
  readonly search: string | undefined;
  readonly after: string | undefined;
}

/** Who can do what, and who may spend. */
export function MembersView(props: MembersViewProps) {
  const { answer, organisation, mayManage } = props;
  if (answer.state === 'failed') return <Region label="Members" state={{ kind: 'failed', fault: answer.fault }} />;
  const { teams, invitations, permissions } = answer.data;
  const open = invitations.nodes.filter((invitation) => invitation.state === 'open');
  return (
    <>
      {mayManage && <InviteForm organisation={organisation} teams={teams} />}
      <Members {...props} data={answer.data} />
      {open.length > 0 && (
        <Section title="Open invitations" aside={countOf(open.length, 'invitation')}>
          <Table caption="Open invitations" columns={[{ title: 'Email' }, { title: 'Role' }, { title: 'Until' }, { title: 'Actions', isTitleHidden: true }]}>
            {open.map((invitation) => (
              <Row key={invitation.id}>
                <HeadCell>{invitation.email}</HeadCell>
                <Cell>{invitation.role}</Cell>
                <Cell>{invitation.expiresAt.slice(0, 10)}</Cell>
                <Cell isNumber>{mayManage && <RevokeInvitation organisation={organisation} id={invitation.id} email={invitation.email} />}</Cell>
              </Row>
            ))}
          </Table>
        </Section>
      )}
      {mayManage && (
        <Section title="Teams" aside={countOf(teams.length, 'team')}>
          <p className="mb-3">{teams.map((team) => team.name).join(', ')}</p>
          <CreateTeam organisation={organisation} />
        </Section>
      )}
      <Section title="What each role may do">
        <PermissionMatrix permissions={permissions} />
      </Section>
    </>
  );
}

function Members({ data, organisation, viewerId, mayManage, search, after }: MembersViewProps & { readonly data: OrganisationWithMembers }) {
  const { nodes, totalCount, pageInfo } = data.members;
  const path = `/${organisation}/~/members`;
  const owners = nodes.filter((member) => member.role === 'owner').length;
  if (totalCount === 0) return <Region label="Members" state={{ kind: 'empty', why: 'filtered', filter: `“${search ?? ''}”`, clear: path }} />;
  return (
    <Section title="People" aside={countOf(totalCount, 'member')}>
      <Table caption="Members of the organisation" columns={[{ title: 'Name' }, { title: 'Teams' }, { title: 'Since' }, { title: 'Role' }]}>
        {nodes.map((member) => (
          <Row key={member.id}>
            <HeadCell>
              <span className="font-medium">{member.name || member.email}</span>
              <span className="block text-caption text-muted">{member.email}</span>
            </HeadCell>
            <Cell isWide>{mayManage ? <MemberTeams organisation={organisation} member={member} teams={data.teams} /> : member.teams.map((team) => `${team.slug} (${team.role})`).join(', ') || 'none'}</Cell>
            <Cell>{member.createdAt.slice(0, 10)}</Cell>
            <Cell>{mayManage ? <MemberActions organisation={organisation} member={member} isLastOwner={member.role === 'owner' && owners === 1 && !pageInfo.hasNextPage} isSelf={member.userId === viewerId} /> : member.role}</Cell>
          </Row>
        ))}
      </Table>
      <Pager shown={nodes.length} total={totalCount} noun="members" first={after ? withQuery(path, { q: search }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { q: search, after: pageInfo.endCursor }) : null} />
    </Section>
  );
}
