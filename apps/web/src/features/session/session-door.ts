/** The sign-in doors, spoken to from the browser. Answers null when it worked, otherwise the sentence to show. */
export async function signIn(input: { readonly email: string; readonly password: string }): Promise<string | null> {
  return knock('/api/auth/sign-in/email', input);
}

export async function signUp(input: { readonly email: string; readonly password: string; readonly name: string }): Promise<string | null> {
  return knock('/api/auth/sign-up/email', input);
}

export async function signOut(): Promise<string | null> {
  return knock('/api/auth/sign-out', {});
}

// Sign-in never says which of the two was wrong; the server's own words for everything else are for developers.
const sentences: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: 'Email or password is wrong.',
  USER_ALREADY_EXISTS: 'There is an account with this email already. Sign in instead.',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'There is an account with this email already. Sign in instead.',
  INVALID_EMAIL: 'This is not an email address.',
  PASSWORD_TOO_SHORT: 'The password is too short. Use 8 characters or more.',
  PASSWORD_TOO_LONG: 'The password is too long. Use 128 characters or fewer.',
};

async function knock(path: string, input: object): Promise<string | null> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(input) });
    if (response.ok) return null;
    if (response.status === 429) return 'Too many attempts. Wait a minute and try again.';
    return sentences[codeOf(await response.json().catch(() => null))] ?? 'That did not work. Check both fields and try again.';
  } catch {
    return 'The service cannot be reached. Try again in a moment.';
  }
}

function codeOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string' ? body.code : '';
}

/** Where to go after sign-in: only a path of this site, never another host. */
export function safeNext(next: string | undefined): string {
  return next && /^\/(?![/\\])/.test(next) ? next : '/';
}
