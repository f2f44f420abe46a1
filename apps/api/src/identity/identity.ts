import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { fromNodeHeaders, toNodeHandler } from 'better-auth/node';
import pg from 'pg';
import type { Logger } from 'pino';
import { clientAddressHeader } from '../http/client-address';
import { isTrustedOrigin } from '../http/origin';

export interface SignedInUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Sign-up, sign-in, sessions and passwords; the users live in the schema `auth`. */
export interface Identity {
  /** Serves /api/auth/...; it reads the body itself. */
  readonly handler: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** The user of the session cookie, or null. */
  userOf(headers: IncomingHttpHeaders): Promise<SignedInUser | null>;
  close(): Promise<void>;
}

export interface IdentityOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly publicUrl: string;
  readonly log: Logger;
  /** Tries of signing in or up from one address in ten seconds. */
  readonly signInLimit?: number;
}

const sessionSeconds = 7 * 86_400;

export function openIdentity(options: IdentityOptions): Identity {
  // The API's own role: it reads and writes users and sessions, and cannot change the tables.
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 5, application_name: 'crossover-identity', options: '-c role=crossover_app -c search_path=auth -c statement_timeout=10000' });
  pool.on('error', (error) => options.log.warn({ err: error }, 'an idle identity connection was closed'));
  const auth = betterAuth(identityOptions(pool, options));
  return {
    handler: toNodeHandler(auth),
    userOf: async (headers) => {
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session ? { id: session.user.id, name: session.user.name, email: session.user.email.toLowerCase() } : null;
    },
    close: () => pool.end(),
  };
}

/** The same options make the tables and serve them; see migrate-identity. */
export function identityOptions(pool: pg.Pool, { secret, publicUrl, log, signInLimit = 10 }: Omit<IdentityOptions, 'databaseUrl'>): BetterAuthOptions {
  const tries = { window: 10, max: signInLimit };
  return {
    appName: 'Crossover',
    baseURL: publicUrl,
    basePath: '/api/auth',
    secret,
    trustedOrigins: (request) => trustedOrigins(request, publicUrl),
    database: pool,
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    session: { expiresIn: sessionSeconds, updateAge: 86_400, cookieCache: { enabled: false } },
    rateLimit: { enabled: true, storage: 'database', window: 10, max: 200, customRules: { '/sign-in/email': tries, '/sign-up/email': tries } },
    advanced: {
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax' },
      ipAddress: { ipAddressHeaders: [clientAddressHeader] },
    },
    telemetry: { enabled: false },
    logger: { log: (level, message, ...rest) => log[level === 'error' || level === 'warn' ? level : 'debug']({ identity: true, rest: rest.map(String) }, message) },
  };
}

/** The library compares with a list; ours is a rule, so the list holds the one origin that the rule has let through. */
function trustedOrigins(request: Request | undefined, publicUrl: string): string[] {
  const [origin, host] = [request?.headers.get('origin') ?? undefined, request?.headers.get('host') ?? undefined];
  const own = new URL(publicUrl).origin;
  return origin && isTrustedOrigin({ origin, host }, publicUrl) ? [own, origin] : [own];
}
