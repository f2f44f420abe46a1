'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { InviteMemberDocument } from './organisations.graphql';

/** Invites by a link that is shown once and works for one email. */
export function InviteForm({ organisation, teams }: { readonly organisation: string; readonly teams: readonly { readonly id: string; readonly name: string }[] }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [link, setLink] = useState<{ readonly email: string; readonly url: string } | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const role = form.get('role') === 'admin' ? 'admin' : 'member';
    const teamId = String(form.get('team') ?? '');
    const invited = await send(InviteMemberDocument, { input: { email: String(form.get('email')), role, ...(teamId ? { teamId, teamRole: 'contributor' } : {}) } });
    if (!invited) return;
    setLink({ email: invited.inviteMember.invitation.email, url: `${window.location.origin}/invite/${invited.inviteMember.token}` });
    element.reset();
    router.refresh();
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-3">
      <div className="grid max-w-3xl items-start gap-3 sm:grid-cols-[2fr_1fr_1fr_auto]">
        <TextField label="Invite by email" name="email" type="email" autoComplete="off" required />
        <SelectField label="Role" name="role" defaultValue="member">
          <option value="member">member</option>
          <option value="admin">admin</option>
        </SelectField>
        <SelectField label="Team" name="team" defaultValue={teams[0]?.id}>
          <option value="">none yet</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </SelectField>
        <Button type="submit" look="primary" isBusy={isSending} className="sm:mt-6">
          Invite
        </Button>
      </div>
      {fault && <Failed fault={fault} kept="Nobody was invited." />}
      {link && (
        <p role="status" className="flex flex-wrap items-center gap-2 rounded-card border border-line bg-surface-1 px-4 py-2">
          <span>Send this link to {link.email}; it is shown once:</span>
          <code className="font-mono text-caption break-all">{link.url}</code>
          <CopyButton text={link.url} what="link" />
        </p>
      )}
    </form>
  );
}
