'use client';
import { useState, type FormEvent } from 'react';
import { ClientError } from '@crossover/client';
import { browserClient } from '../../api/browser';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { CreateOrganisationDocument } from '../organisations/organisations.graphql';
import { PasswordField } from './password-field';
import { safeNext, signUp } from './session-door';

/** An account and, unless an invitation waits, its first organisation: nothing is asked twice. */
export function SignUpForm({ next, email }: { readonly next?: string; readonly email?: string }) {
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isInvited = next?.startsWith('/invite/') ?? false;

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    const mail = String(form.get('email'));
    const sentence = await signUp({ email: mail, password: String(form.get('password')), name: mail.split('@')[0] ?? mail });
    if (sentence) {
      setFault(sentence);
      setSending(false);
      return;
    }
    window.location.assign(isInvited ? safeNext(next) : await firstHome(String(form.get('organisation'))));
  };

  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
      <TextField label="Email" name="email" type="email" autoComplete="username" defaultValue={email} required />
      <PasswordField autoComplete="new-password" hint="8 characters or more." minLength={8} />
      {!isInvited && <TextField label="Organisation name" name="organisation" autoComplete="organization" hint="Your teams, data and results belong to it." required maxLength={80} />}
      {fault && (
        <p role="alert" className="text-table text-danger">
          {fault}
        </p>
      )}
      <Button type="submit" look="primary" isBusy={isSending}>
        Create account
      </Button>
    </form>
  );
}

/** The new organisation's first team; where it could not be made, the door page asks for a name again. */
async function firstHome(name: string): Promise<string> {
  try {
    const { createOrganisation } = await browserClient().request(CreateOrganisationDocument, { input: { name } });
    return `/${createOrganisation.organisation.slug}/${createOrganisation.team.slug}`;
  } catch (error) {
    if (!(error instanceof ClientError)) throw error;
    return '/';
  }
}
