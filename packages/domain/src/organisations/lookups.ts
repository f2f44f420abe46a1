import type { OrganisationRole } from '@crossover/contracts';
import type { Ctx } from '../database';

export interface FoundMembership {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly memberId: string;
  readonly role: OrganisationRole;
}

/** The organisations of a user, oldest first. */
export async function lookUpMemberships(ctx: Ctx, userId: string): Promise<FoundMembership[]> {
  return ask<FoundMembership>(ctx, `select organization_id as "organizationId", slug, name, member_id as "memberId", role from memberships_of($1)`, userId);
}

/** The organisation that has this slug, or null. */
export async function lookUpOrganisation(ctx: Ctx, slug: string): Promise<string | null> {
  const [row] = await ask<{ id: string | null }>(ctx, 'select organisation_by_slug($1) as id', slug);
  return row?.id ?? null;
}

export interface FoundRow {
  readonly organizationId: string;
  readonly id: string;
}

export async function lookUpApiKey(ctx: Ctx, secretHash: string): Promise<FoundRow | null> {
  const [row] = await ask<FoundRow>(ctx, 'select organization_id as "organizationId", id from api_key_by_hash($1)', secretHash);
  return row ?? null;
}

export async function lookUpInvitation(ctx: Ctx, tokenHash: string): Promise<FoundRow | null> {
  const [row] = await ask<FoundRow>(ctx, 'select organization_id as "organizationId", id from invitation_by_hash($1)', tokenHash);
  return row ?? null;
}

// Before an organisation is known there is no tenant to set: these four functions are the only doors, and they answer ids and names only.
function ask<R>(ctx: Ctx, text: string, parameter: string): Promise<R[]> {
  return ctx.databases.app.query(text, [parameter]);
}
