'use client';
import type { FormEvent } from 'react';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { CreateOrganisationDocument } from './organisations.graphql';

export function CreateOrganisation() {
  const { isSending, fault, send } = useSender();
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get('name'));
    const created = await send(CreateOrganisationDocument, { input: { name } });
    if (created) window.location.assign(`/${created.createOrganisation.organisation.slug}/${created.createOrganisation.team.slug}`);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid max-w-sm gap-4">
      <TextField label="Organisation name" name="name" autoComplete="organization" fault={fault?.sentence} required maxLength={80} />
      <Button type="submit" look="primary" isBusy={isSending}>
        Create organisation
      </Button>
    </form>
  );
}
