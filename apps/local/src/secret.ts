import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret that signs sessions: made once, kept where only its owner reads it. Losing it signs everybody out. */
export function authSecret(home: string): string {
  return keptSecret(join(home, 'secret'), 'base64url');
}

/** The key that seals keys of model endpoints. Losing it means that each endpoint's key is given again. */
export function secretsKey(home: string): string {
  return keptSecret(join(home, 'secrets-key'), 'hex');
}

function keptSecret(path: string, encoding: 'base64url' | 'hex'): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(32).toString(encoding), { mode: 0o600 });
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8');
}
