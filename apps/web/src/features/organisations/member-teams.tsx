'use client';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { control } from '../../ui/field';
import { SetTeamMemberDocument } from './organisations.graphql';

const roles = ['viewer', 'contributor', 'maintainer'] as const;

interface MemberTeamsProps {
  readonly organisation: string;
  readonly member: { readonly id: string; readonly name: string; readonly email: string; readonly teams: readonly { readonly teamId: string; readonly role: string }[] };
  readonly teams: readonly { readonly id: string; readonly name: string }[];
}

/** Which teams somebody is in, and as what; each choice counts at once. */
export function MemberTeams({ organisation, member, teams }: MemberTeamsProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const change = async (teamId: string, text: string) => {
    const role = roles.find((each) => each === text) ?? null;
    if (await send(SetTeamMemberDocument, { teamId, memberId: member.id, role })) router.refresh();
  };
  return (
    <ul className="grid gap-1">
      {teams.map((team) => (
        <li key={team.id} className="flex items-center gap-2">
          <span className="min-w-20">{team.name}</span>
          <select
            aria-label={`${member.name || member.email} in team ${team.name}`}
            value={member.teams.find((each) => each.teamId === team.id)?.role ?? ''}
            disabled={isSending}
            onChange={(event) => void change(team.id, event.target.value)}
            className={`${control} w-auto!`}
          >
            <option value="">not in it</option>
            {roles.map((role) => (
              <option key={role}>{role}</option>
            ))}
          </select>
        </li>
      ))}
      {fault && (
        <li role="alert" className="text-danger">
          {fault.sentence}
        </li>
      )}
    </ul>
  );
}
