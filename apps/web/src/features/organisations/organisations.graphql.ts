import { graphql } from '@crossover/client';

export const CreateOrganisationDocument = graphql(`
  mutation CreateOrganisation($input: CreateOrganisationInput!) {
    createOrganisation(input: $input) {
      organisation { id slug }
      team { id slug }
    }
  }
`);

export const InvitationDocument = graphql(`
  query Invitation($token: String!) {
    invitation(token: $token) { organisation email role state }
  }
`);

export const AcceptInvitationDocument = graphql(`
  mutation AcceptInvitation($token: String!) {
    acceptInvitation(token: $token) { slug teams { slug } }
  }
`);

export const MembersDocument = graphql(`
  query Members($after: String, $search: String) {
    organisation {
      id
      name
      teams { id slug name }
      members(first: 50, after: $after, search: $search) {
        totalCount
        nodes { id userId name email role createdAt teams { teamId slug role } }
        pageInfo { endCursor hasNextPage }
      }
      invitations(first: 50) { nodes { id email role teamId expiresAt state } }
      permissions { action label organisationRoles teamRoles }
    }
  }
`);

export const InviteMemberDocument = graphql(`
  mutation InviteMember($input: InviteMemberInput!) {
    inviteMember(input: $input) { token invitation { id email } }
  }
`);

export const RevokeInvitationDocument = graphql(`
  mutation RevokeInvitation($id: ID!) {
    revokeInvitation(id: $id) { id state }
  }
`);

export const ChangeMemberRoleDocument = graphql(`
  mutation ChangeMemberRole($memberId: ID!, $role: OrganisationRole!) {
    changeMemberRole(memberId: $memberId, role: $role) { id role }
  }
`);

export const RemoveMemberDocument = graphql(`
  mutation RemoveMember($memberId: ID!) {
    removeMember(memberId: $memberId)
  }
`);

export const SetTeamMemberDocument = graphql(`
  mutation SetTeamMember($teamId: ID!, $memberId: ID!, $role: TeamRole) {
    setTeamMember(teamId: $teamId, memberId: $memberId, role: $role) { id teams { teamId role } }
  }
`);

export const CreateTeamDocument = graphql(`
  mutation CreateTeam($name: String!) {
    createTeam(name: $name) { id slug }
  }
`);

export const KeysDocument = graphql(`
  query Keys($after: String) {
    organisation {
      id
      teams { id slug name }
      apiKeys(first: 50, after: $after) {
        totalCount
        nodes { id name prefix scopes teamId createdBy createdAt expiresAt lastUsedAt state }
        pageInfo { endCursor hasNextPage }
      }
    }
  }
`);

export const CreateApiKeyDocument = graphql(`
  mutation CreateApiKey($input: CreateApiKeyInput!) {
    createApiKey(input: $input) { secret key { id name } }
  }
`);

export const RevokeApiKeyDocument = graphql(`
  mutation RevokeApiKey($id: ID!) {
    revokeApiKey(id: $id) { id state }
  }
`);

export const SettingsDocument = graphql(`
  query Settings {
    organisation { id slug name fewLabelsBorder fewLabelsBorderSetAt defaultMargin currency labelPrice gpuHourPrice cpuHourPrice pricesSetAt monthLimit experimentLimit }
  }
`);

export const ChangeSettingsDocument = graphql(`
  mutation ChangeSettings($input: OrganisationSettingsInput!) {
    changeSettings(input: $input) { id fewLabelsBorder defaultMargin currency labelPrice gpuHourPrice cpuHourPrice monthLimit experimentLimit }
  }
`);
