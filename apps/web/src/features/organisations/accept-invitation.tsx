'use client';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { Failed } from '../../ui/region';
import { AcceptInvitationDocument } from './organisations.graphql';

export function AcceptInvitation({ token, organisation }: { readonly token: string; readonly organisation: string }) {
  const { isSending, fault, send } = useSender();
  const accept = async () => {
    const accepted = await send(AcceptInvitationDocument, { token });
    if (!accepted) return;
    const { slug, teams } = accepted.acceptInvitation;
    window.location.assign(teams[0] ? `/${slug}/${teams[0].slug}` : `/${slug}/~/members`);
  };
  return (
    <div className="grid gap-4">
      {fault && <Failed fault={fault} />}
      <Button look="primary" isBusy={isSending} onClick={() => void accept()}>
        Join {organisation}
      </Button>
    </div>
  );
}
