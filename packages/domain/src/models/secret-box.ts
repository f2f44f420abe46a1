import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../errors';

/** Seals what must be read again, such as keys of model endpoints. A sealed text opens only where the same words are said that it was bound to. */
export interface SecretBox {
  seal(secret: string, boundTo: readonly string[]): string;
  /** SECRET_LOST where the key of the installation is another one, or the text was bound to something else. */
  open(sealed: string, boundTo: readonly string[]): string;
}

const algorithm = 'aes-256-gcm';
const nonceBytes = 12;

/**
 * AES-256-GCM under the first of the installation's keys, each 32 bytes as 64 hexadecimal digits or base64, apart by commas. What was sealed under
 * a later one still opens: put a new key in front, and take the old one away when every endpoint key was given again. Throws SECRETS_KEY.
 */
export function createSecretBox(keyList: string): SecretBox {
  const keys = keyList.split(',').map((text) => readKey(text.trim()));
  const [newest] = keys;
  if (!newest) throw badKey();
  return {
    seal: (secret, boundTo) => {
      // Not from ctx: a nonce must never repeat.
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv(algorithm, newest.bytes, nonce).setAAD(boundAs(boundTo));
      const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return ['v1', newest.name, nonce.toString('base64url'), cipher.getAuthTag().toString('base64url'), sealed.toString('base64url')].join('.');
    },
    open: (text, boundTo) => {
      const [version, name, nonce = '', tag = '', sealed = ''] = text.split('.');
      const key = keys.find((one) => one.name === name);
      if (version !== 'v1' || !key) throw secretLost();
      try {
        const decipher = createDecipheriv(algorithm, key.bytes, Buffer.from(nonce, 'base64url')).setAAD(boundAs(boundTo)).setAuthTag(Buffer.from(tag, 'base64url'));
        return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
      } catch (error) {
        throw secretLost(error);
      }
    },
  };
}

interface NamedKey {
  readonly name: string;
  readonly bytes: Buffer;
}

function readKey(text: string): NamedKey {
  const bytes = /^[0-9a-f]{64}$/i.test(text) ? Buffer.from(text, 'hex') : Buffer.from(text, 'base64');
  if (bytes.length !== 32) throw badKey();
  return { name: createHash('sha256').update(bytes).digest('hex').slice(0, 8), bytes };
}

/** Lengths in front, so that two lists never read the same. */
function boundAs(words: readonly string[]): Buffer {
  return Buffer.from(words.map((word) => `${word.length}:${word}`).join(','), 'utf8');
}

function badKey(): DomainError {
  return new DomainError('SECRETS_KEY', 'SECRETS_KEY must hold 32 bytes, as 64 hexadecimal digits or in base64; `openssl rand -hex 32` makes one.');
}

function secretLost(cause?: unknown): DomainError {
  return new DomainError('SECRET_LOST', 'The stored key of this endpoint cannot be read any more: the SECRETS_KEY of this installation is another one, or the row was moved. Give the key again.', { cause });
}
