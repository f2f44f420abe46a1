import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import type { Ring } from '@crossover/contracts';
import { createCtx, DomainError, readKeyAccess, readMemberAccess, useApiKey, type Access, type Ctx, type Who } from '@crossover/domain';
import { enqueueAll } from '@crossover/queue';
import type { Services } from './services';

/** The first argument of every resolver and, as a Ctx, of every service that it calls. */
export interface ApiContext extends Ctx {
  readonly requestId: string;
  readonly services: Services;
  /** Null: nobody is signed in, no organisation was named, or it is not one of the caller's. Ask `authorise`, which tells these apart. */
  readonly access: Access | null;
  /** The organisation that the request named, if any. */
  readonly organisationSlug: string | null;
  /** Enqueues what a service asks for; call it after the service has committed. A Redis that is away delays, it does not fail. */
  ring(rings: readonly Ring[]): Promise<void>;
  /** The same caller with the rights of this moment, for what outlives a request. UNAUTHENTICATED where the key is no longer valid. */
  refresh(): Promise<ApiContext>;
}

export const organisationHeader = 'x-crossover-organisation';

/** Who asks, and in which organisation: from the key in `Authorization`, else from the session cookie. UNAUTHENTICATED for a key that is not valid. */
export async function createContext(services: Services, headers: IncomingHttpHeaders, requestId: string = randomUUID()): Promise<ApiContext> {
  const slug = single(headers[organisationHeader]);
  const { who, access } = headers.authorization ? await readKey(services, headers.authorization, slug) : await readSession(services, headers, slug);
  const ctx = createCtx({ databases: services.databases, who, organizationId: access?.organizationId ?? null });
  return {
    ...ctx,
    requestId,
    services,
    access,
    organisationSlug: slug,
    ring: async (rings) => {
      const heard = await enqueueAll(services.queue, rings);
      if (heard < rings.length) services.log.warn({ requestId, rings: rings.length, heard }, 'redis is away; dispatch will ring again');
    },
    refresh: () => createContext(services, headers, requestId),
  };
}

interface Caller {
  readonly who: Who;
  readonly access: Access | null;
}

const nobody: Caller = { who: { kind: 'nobody' }, access: null };

async function readKey(services: Services, authorization: string, slug: string | null): Promise<Caller> {
  const secret = /^Bearer (cxk_[A-Za-z0-9_-]{43})$/.exec(authorization)?.[1];
  const ctx = createCtx({ databases: services.databases, who: { kind: 'nobody' }, organizationId: null });
  const found = secret ? await useApiKey(ctx, secret) : null;
  // One text for malformed, unknown, expired and revoked keys: nobody learns which it was.
  if (!found) throw new DomainError('UNAUTHENTICATED', 'This API key is not valid (any more); make a new one on the page "API keys".');
  const isElsewhere = slug !== null && slug !== found.organisationSlug;
  return { who: { kind: 'key', keyId: found.key.id, name: found.key.name }, access: isElsewhere ? null : await readKeyAccess(ctx, found.key) };
}

async function readSession(services: Services, headers: IncomingHttpHeaders, slug: string | null): Promise<Caller> {
  const user = headers.cookie ? await services.identity.userOf(headers) : null;
  if (!user) return nobody;
  const who: Who = { kind: 'user', userId: user.id, name: user.name, email: user.email };
  const ctx = createCtx({ databases: services.databases, who, organizationId: null });
  return { who, access: slug ? await readMemberAccess(ctx, slug) : null };
}

function single(header: string | string[] | undefined): string | null {
  return (Array.isArray(header) ? header[0] : header) ?? null;
}
