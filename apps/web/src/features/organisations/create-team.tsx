'use client';
import type { FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { CreateTeamDocument } from './organisations.graphql';

/** A new team; it owns its own datasets, tasks and experiments. */
export function CreateTeam({ organisation }: { readonly organisation: string }) {
  const router = useRouter();
  const { send, isSending, fault } = useSender(organisation);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    if (!(await send(CreateTeamDocument, { name: String(new FormData(element).get('name')) }))) return;
    element.reset();
    router.refresh();
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid max-w-md items-start gap-3 sm:grid-cols-[1fr_auto]">
      <TextField label="New team" name="name" autoComplete="off" required maxLength={80} fault={fault?.sentence} />
      <Button type="submit" isBusy={isSending} className="sm:mt-6">
        Create team
      </Button>
    </form>
  );
}
