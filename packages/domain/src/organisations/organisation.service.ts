import { inOrganisation, type Ctx } from '../database';
import { DomainError } from '../errors';
import { lookUpMemberships, lookUpOrganisation, type FoundMembership } from './lookups';
import { Member } from './member.entity';
import { Organisation } from './organisation.entity';
import { checkName, checkSlug, slugOf } from './slug';
import { insertTeam } from './team.service';
import type { Team } from './team.entity';

export interface NewOrganisation {
  readonly name: string;
  readonly slug?: string | null;
}

/** Defaults that an organisation may change; shown and dated wherever they decide. */
const fewLabelsBorder = 100;
const defaultMargin = 0.02;

/**
 * An organisation with its first team "default"; the signed-in user becomes its owner and the team's maintainer.
 * `furnish` runs in the same transaction; SLUG_TAKEN where the address was asked for and belongs to somebody.
 */
export async function createOrganisation(ctx: Ctx, input: NewOrganisation, furnish: (tx: Ctx) => Promise<void>): Promise<{ ctx: Ctx; organisation: Organisation; team: Team }> {
  if (ctx.who.kind !== 'user') throw new DomainError('FORBIDDEN', 'Only a person can open an organisation; sign in without an API key.');
  const { userId, name, email } = ctx.who;
  const slug = await chooseSlug(ctx, input);
  const inside = inOrganisation(ctx, ctx.newId());
  return inside.transaction(async (tx) => {
    const now = tx.clock();
    await tx.db(Organisation).insert({ slug, name: checkName(input.name), fewLabelsBorder, fewLabelsBorderSetAt: now, defaultMargin, createdAt: now });
    const member = { id: tx.newId(), userId, name, email, role: 'owner' as const, createdAt: now };
    await tx.db(Member).insert(member);
    const team = await insertTeam(tx, { name: 'default', slug: 'default', maintainerId: member.id });
    await furnish(tx);
    return { ctx: inside, organisation: await getOrganisation(tx), team };
  });
}

async function chooseSlug(ctx: Ctx, { name, slug }: NewOrganisation): Promise<string> {
  if (slug) {
    checkSlug(slug);
    if (await lookUpOrganisation(ctx, slug)) throw new DomainError('SLUG_TAKEN', `The address "${slug}" is taken; choose another.`, { details: { field: 'slug' } });
    return slug;
  }
  const plain = slugOf(checkName(name), 'organisation');
  return (await lookUpOrganisation(ctx, plain)) ? `${plain.slice(0, 31)}-${ctx.newId().slice(0, 8)}` : plain;
}

/** The organisation of the open transaction. */
export function getOrganisation(tx: Ctx): Promise<Organisation> {
  return tx.db(Organisation).get({}, 'organisation');
}

export function readOrganisation(ctx: Ctx): Promise<Organisation> {
  return ctx.transaction(getOrganisation);
}

export interface OrganisationSettings {
  readonly fewLabelsBorder?: number | null;
  readonly defaultMargin?: number | null;
}

/** Changes what is given and leaves the rest; a new border carries the date on which it was set. */
export async function changeSettings(ctx: Ctx, { fewLabelsBorder: border, defaultMargin: margin }: OrganisationSettings): Promise<Organisation> {
  if (border != null && !(Number.isInteger(border) && border >= 1 && border <= 100_000)) throw new DomainError('BAD_USER_INPUT', 'The border between few and abundant labels is a whole number from 1 to 100,000.', { details: { field: 'fewLabelsBorder' } });
  if (margin != null && !(margin > 0 && margin <= 0.5)) throw new DomainError('BAD_USER_INPUT', 'The margin is more than 0 and at most 0.5, on the scale of the metric (0.02 is two points).', { details: { field: 'defaultMargin' } });
  return ctx.transaction(async (tx) => {
    const before = await getOrganisation(tx);
    const moved = border != null && border !== before.fewLabelsBorder;
    await tx.db(Organisation).update({}, { fewLabelsBorder: border ?? before.fewLabelsBorder, fewLabelsBorderSetAt: moved ? tx.clock() : before.fewLabelsBorderSetAt, defaultMargin: margin ?? before.defaultMargin });
    return getOrganisation(tx);
  });
}

/** The organisations of the signed-in user; none for anybody else. */
export async function listMemberships(ctx: Ctx): Promise<FoundMembership[]> {
  return ctx.who.kind === 'user' ? lookUpMemberships(ctx, ctx.who.userId) : [];
}
