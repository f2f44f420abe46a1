'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { ConfirmLoss } from '../../ui/confirm-loss';
import { control } from '../../ui/field';
import { Failed } from '../../ui/region';
import { ChangeMemberRoleDocument, RemoveMemberDocument } from './organisations.graphql';

const roles = ['owner', 'admin', 'member'] as const;

interface MemberActionsProps {
  readonly organisation: string;
  readonly member: { readonly id: string; readonly name: string; readonly email: string; readonly role: string };
  readonly isLastOwner: boolean;
  readonly isSelf: boolean;
}

/** The role in place, and removal behind a question. The last owner cannot go, and the row says why. */
export function MemberActions({ organisation, member, isLastOwner, isSelf }: MemberActionsProps) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isOpen, setOpen] = useState(false);
  const name = member.name || member.email;
  const change = async (text: string) => {
    const role = roles.find((each) => each === text);
    if (role && (await send(ChangeMemberRoleDocument, { memberId: member.id, role }))) router.refresh();
  };
  const remove = async () => {
    if (!(await send(RemoveMemberDocument, { memberId: member.id }))) return;
    setOpen(false);
    router.refresh();
  };
  if (isLastOwner) return <span className="text-muted">owner; the last one cannot be changed or removed</span>;
  return (
    <div className="grid gap-2">
      <div className="flex items-center gap-2">
        <select aria-label={`Role of ${name}`} value={member.role} disabled={isSending} onChange={(event) => void change(event.target.value)} className={`${control} w-auto!`}>
          {roles.map((role) => (
            <option key={role}>{role}</option>
          ))}
        </select>
        {!isSelf && (
          <ConfirmLoss
            isOpen={isOpen}
            onOpenChange={setOpen}
            trigger={
              <Button look="quiet">
                Remove<span className="sr-only"> {name}</span>
              </Button>
            }
            title={`Remove ${name}?`}
            text="They lose access at once. What they made stays with the organisation."
            act={`Remove ${name}`}
            onAct={remove}
            keep="Keep"
            isBusy={isSending}
            fault={fault}
          />
        )}
      </div>
      {fault && !isOpen && <Failed fault={fault} />}
    </div>
  );
}
