'use client';
import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { ConfirmLoss } from '../../ui/confirm-loss';
import { RemoveModelDocument } from './models.graphql';

export function RemoveModel({ organisation, id, name, path }: { readonly organisation: string; readonly id: string; readonly name: string; readonly path: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [isOpen, setOpen] = useState(false);
  const remove = async () => {
    if (!(await send(RemoveModelDocument, { id }))) return;
    router.push(path);
    router.refresh();
  };
  return (
    <ConfirmLoss
      isOpen={isOpen}
      onOpenChange={setOpen}
      trigger={<Button look="danger">Remove the model</Button>}
      title={`Remove ${name}?`}
      text="No new experiment can use it, and its key is deleted at once. Experiments that used it keep its name and their results."
      act="Remove it"
      onAct={remove}
      isBusy={isSending}
      fault={fault}
      kept="The model is still here."
    />
  );
}
