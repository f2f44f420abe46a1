'use client';
import { useState, type FormEvent } from 'react';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/field';
import { PasswordField } from './password-field';
import { safeNext, signIn } from './session-door';

export function SignInForm({ next, email }: { readonly next?: string; readonly email?: string }) {
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setSending(true);
    const sentence = await signIn({ email: String(form.get('email')), password: String(form.get('password')) });
    // A full load, so that nothing of the visitor's page survives.
    if (!sentence) return window.location.assign(safeNext(next));
    setFault(sentence);
    setSending(false);
  };
  return (
    <form method="post" onSubmit={(event) => void submit(event)} className="grid gap-4">
      <TextField label="Email" name="email" type="email" autoComplete="username" defaultValue={email} required />
      <PasswordField autoComplete="current-password" />
      {fault && (
        <p role="alert" className="text-table text-danger">
          {fault}
        </p>
      )}
      <Button type="submit" look="primary" isBusy={isSending}>
        Sign in
      </Button>
    </form>
  );
}
