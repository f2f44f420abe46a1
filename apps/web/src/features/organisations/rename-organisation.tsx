'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { RenameOrganisationDocument } from './audit.graphql';

/** The name changes; the address, which links and scripts use, stays. */
export function RenameOrganisation({ organisation, name }: { readonly organisation: string; readonly name: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const [typed, setTyped] = useState(name);
  const rename = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (await send(RenameOrganisationDocument, { name: typed.trim() })) router.refresh();
  };
  return (
    <form method="post" onSubmit={(event) => void rename(event)} className="grid max-w-md items-start gap-3 sm:grid-cols-[1fr_auto]">
      <TextField label="Name" name="name" value={typed} onChange={(event) => setTyped(event.target.value)} autoComplete="off" required maxLength={80} fault={fault?.sentence} hint={`The address stays /${organisation}.`} />
      <Button type="submit" isBusy={isSending} disabled={typed.trim() === '' || typed.trim() === name} className="sm:mt-6">
        Rename
      </Button>
    </form>
  );
}
