'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { ConfirmLoss } from '../../ui/confirm-loss';
import { TextField } from '../../ui/field';
import { RevokeApiKeyDocument } from './organisations.graphql';

/** Ends a key for good; its name must be typed, because whatever uses it stops at once. */
export function RevokeKey({ organisation, id, name }: { readonly organisation: string; readonly id: string; readonly name: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isOpen, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const revoke = async () => {
    if (!(await send(RevokeApiKeyDocument, { id }))) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <ConfirmLoss
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={
        <Button look="quiet">
          Revoke<span className="sr-only"> {name}</span>
        </Button>
      }
      title={`Revoke ${name}?`}
      text="Whatever uses this key stops at once. This cannot be undone."
      act="Revoke the key"
      onAct={revoke}
      isBusy={isSending}
      isDisabled={typed !== name}
      fault={fault}
      kept="The key still works."
    >
      <TextField label={`Type ${name}`} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
    </ConfirmLoss>
  );
}
