'use client';
import { useState } from 'react';
import { TextField } from '../../ui/field';

/** A password that can be shown, pasted, and filled in by a password manager. */
export function PasswordField({ autoComplete, hint, minLength }: { readonly autoComplete: 'current-password' | 'new-password'; readonly hint?: string; readonly minLength?: number }) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="grid gap-1">
      <TextField label="Password" name="password" type={isShown ? 'text' : 'password'} autoComplete={autoComplete} hint={hint} minLength={minLength} required />
      <button type="button" onClick={() => setShown(!isShown)} aria-pressed={isShown} className="min-h-6 justify-self-start text-caption text-muted underline underline-offset-2">
        {isShown ? 'Hide password' : 'Show password'}
      </button>
    </div>
  );
}
