'use client';
import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { useSender } from '../../api/browser';
import { Button } from '../../ui/button';
import { CopyButton } from '../../ui/copy-button';
import { CheckField, SelectField, TextField } from '../../ui/field';
import { Failed } from '../../ui/region';
import { CreateApiKeyDocument } from './organisations.graphql';

const scopes = [
  ['read', 'Read', 'See datasets, tasks, experiments and results.'],
  ['launch', 'Launch', 'Plan, launch, retry and cancel experiments.'],
  ['manage_data', 'Manage data', 'Upload files, seal versions, describe tasks.'],
] as const;

/** A new key; its secret is shown once, ready to be used. */
export function CreateKey({ organisation, teams }: { readonly organisation: string; readonly teams: readonly { readonly id: string; readonly name: string }[] }) {
  const router = useRouter();
  const { send, isSending, fault, refuse } = useSender(organisation);
  const [secret, setSecret] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const chosen = scopes.map(([scope]) => scope).filter((scope) => form.get(scope) === 'on');
    if (chosen.length === 0) return refuse('Choose at least one thing that the key may do.');
    const teamId = String(form.get('team') ?? '');
    const created = await send(CreateApiKeyDocument, { input: { name: String(form.get('name')), scopes: chosen, teamId: teamId || undefined, expiresInDays: Number(form.get('days')) } });
    if (!created) return;
    setSecret(created.createApiKey.secret);
    element.reset();
    router.refresh();
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid max-w-3xl gap-4">
      <div className="grid gap-3 sm:grid-cols-3">
        <TextField label="Name" name="name" autoComplete="off" placeholder="nightly evaluation" required maxLength={80} />
        <SelectField label="Where" name="team" defaultValue="">
          <option value="">every team</option>
          {teams.map((team) => (
            <option key={team.id} value={team.id}>
              {team.name}
            </option>
          ))}
        </SelectField>
        <TextField label="Days until it ends" name="days" type="number" min={1} max={365} defaultValue={90} required />
      </div>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-table font-medium">May</legend>
        {scopes.map(([scope, label, hint]) => (
          <CheckField key={scope} name={scope} label={label} hint={hint} defaultChecked={scope === 'read'} />
        ))}
      </fieldset>
      {fault && <Failed fault={fault} kept="No key was made." />}
      <p>
        <Button type="submit" look="primary" isBusy={isSending}>
          Create key
        </Button>
      </p>
      {secret && (
        <div role="status" className="grid gap-2 rounded-card border border-ink px-4 py-3">
          <p className="font-medium">Copy the key now; it is not shown again.</p>
          <p className="flex flex-wrap items-center gap-2">
            <code className="font-mono text-caption break-all">export CROSSOVER_TOKEN={secret}</code>
            <CopyButton text={secret} what="key" />
          </p>
        </div>
      )}
    </form>
  );
}
