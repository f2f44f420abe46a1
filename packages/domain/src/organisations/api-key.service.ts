import type { KeyScope } from '@crossover/contracts';
import { In } from 'typeorm';
import { inOrganisation, type Ctx } from '../database';
import { DomainError } from '../errors';
import { paginate, type Page, type PageRequest } from '../pages';
import { actorOf } from './actor';
import { writeAudit } from './audit.service';
import { ApiKey } from './api-key.entity';
import { lookUpApiKey } from './lookups';
import { Member } from './member.entity';
import { getOrganisation } from './organisation.service';
import { hashSecret, newSecret } from './secret';
import { checkName } from './slug';
import { Team } from './team.entity';

export const apiKeyPrefix = 'cxk_';
const dayMs = 86_400_000;
/** Last use is kept to the minute, so that a busy key is not a busy row. */
const lastUseStepMs = 60_000;

export interface NewApiKey {
  readonly name: string;
  readonly scopes: readonly KeyScope[];
  /** Limits the key to one team. */
  readonly teamId?: string | null;
  /** Null: the key does not expire. */
  readonly expiresInDays: number | null;
}

/** A key and its secret, which only this answer ever holds: the hash is stored. */
export async function createApiKey(ctx: Ctx, { name, scopes, teamId = null, expiresInDays }: NewApiKey): Promise<{ key: ApiKey; secret: string }> {
  if (scopes.length === 0) throw new DomainError('BAD_USER_INPUT', 'A key needs at least one scope: read, launch or manage-data.', { details: { field: 'scopes' } });
  if (expiresInDays !== null && !(expiresInDays >= 1 && expiresInDays <= 3650)) throw new DomainError('BAD_USER_INPUT', 'A key lives 1 to 3,650 days; leave the days out for a key that does not expire.', { details: { field: 'expiresInDays' } });
  const secret = newSecret(apiKeyPrefix);
  return ctx.transaction(async (tx) => {
    if (teamId) await tx.db(Team).get({ id: teamId }, 'team');
    const [id, now] = [tx.newId(), tx.clock()];
    await tx.db(ApiKey).insert({
      id, name: checkName(name), prefix: secret.slice(0, apiKeyPrefix.length + 6), secretHash: hashSecret(secret), scopes: [...new Set(scopes)], teamId, createdBy: actorOf(tx.who),
      expiresAt: expiresInDays === null ? null : new Date(now.getTime() + expiresInDays * dayMs), lastUsedAt: null, revokedAt: null, createdAt: now,
    });
    const key = await tx.db(ApiKey).get({ id }, 'API key');
    await writeAudit(tx, { action: 'key.created', subject: key, detail: `${key.prefix}… may ${key.scopes.join(', ')}${teamId ? ' in one team' : ''}` });
    return { key, secret };
  });
}

/** Ends a key at once; a second time changes nothing. */
export async function revokeApiKey(ctx: Ctx, id: string): Promise<ApiKey> {
  return ctx.transaction(async (tx) => {
    const key = await tx.db(ApiKey).get({ id }, 'API key');
    if (key.revokedAt) return key;
    await tx.db(ApiKey).update({ id }, { revokedAt: tx.clock() });
    await writeAudit(tx, { action: 'key.revoked', subject: key, detail: `${key.prefix}…` });
    return tx.db(ApiKey).get({ id }, 'API key');
  });
}

export function listApiKeys(ctx: Ctx, page: PageRequest): Promise<Page<ApiKey>> {
  return ctx.transaction((tx) => paginate(tx.db(ApiKey).query('api_key'), page, { list: 'api-keys', columns: ['created_at', 'id'], direction: 'desc' }));
}

export type ApiKeyState = 'active' | 'expired' | 'revoked';

export function stateOfApiKey({ revokedAt, expiresAt }: ApiKey, now: Date): ApiKeyState {
  if (revokedAt) return 'revoked';
  return expiresAt && expiresAt <= now ? 'expired' : 'active';
}

/** The key that belongs to a secret, with its use noted; null for unknown, expired and revoked ones alike. */
export async function useApiKey(ctx: Ctx, secret: string): Promise<{ key: ApiKey; organisationSlug: string } | null> {
  const found = await lookUpApiKey(ctx, hashSecret(secret));
  if (!found) return null;
  return inOrganisation(ctx, found.organizationId).transaction(async (tx) => {
    const key = await tx.db(ApiKey).findOne({ id: found.id });
    const now = tx.clock();
    if (!key || stateOfApiKey(key, now) !== 'active') return null;
    if (!key.lastUsedAt || now.getTime() - key.lastUsedAt.getTime() > lastUseStepMs) await tx.db(ApiKey).update({ id: key.id }, { lastUsedAt: now });
    return { key, organisationSlug: (await getOrganisation(tx)).slug };
  });
}

/** The names of those who made things, by user id; who has left is missing. */
export async function namesOfUsers(ctx: Ctx, userIds: readonly string[]): Promise<Map<string, string>> {
  const members = await ctx.transaction((tx) => tx.db(Member).find({ where: { userId: In([...new Set(userIds)]) } }));
  return new Map(members.map((member) => [member.userId, member.name]));
}
