import { inOrganisation, type Ctx } from '../database';
import { DomainError } from '../errors';
import { writeAudit } from './audit.service';
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
const noPrices = { currency: 'USD', labelPrice: null, gpuHourPrice: null, cpuHourPrice: null, pricesSetAt: null };
const noLimits = { monthLimit: null, experimentLimit: null };

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
    await tx.db(Organisation).insert({ slug, name: checkName(input.name), fewLabelsBorder, fewLabelsBorderSetAt: now, defaultMargin, ...noPrices, ...noLimits, createdAt: now });
    const member = { id: tx.newId(), userId, name, email, role: 'owner' as const, createdAt: now };
    await tx.db(Member).insert(member);
    const team = await insertTeam(tx, { name: 'default', slug: 'default', maintainerId: member.id });
    await furnish(tx);
    const organisation = await getOrganisation(tx);
    await writeAudit(tx, { action: 'organisation.created', subject: subjectOf(organisation) });
    return { ctx: inside, organisation, team };
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

/** Its address stays: links to it go on working. */
export async function renameOrganisation(ctx: Ctx, name: string): Promise<Organisation> {
  const wanted = checkName(name);
  return ctx.transaction(async (tx) => {
    const before = await getOrganisation(tx);
    if (before.name === wanted) return before;
    await tx.db(Organisation).update({}, { name: wanted });
    const organisation = await getOrganisation(tx);
    await writeAudit(tx, { action: 'organisation.renamed', subject: subjectOf(organisation), detail: `${before.name} is now ${wanted}` });
    return organisation;
  });
}

function subjectOf({ organizationId, name }: Organisation): { id: string; name: string } {
  return { id: organizationId, name };
}

export function readOrganisation(ctx: Ctx): Promise<Organisation> {
  return ctx.transaction(getOrganisation);
}

/** What is left out stays as it is; a price of null is taken back. */
export interface OrganisationSettings {
  readonly fewLabelsBorder?: number | null;
  readonly defaultMargin?: number | null;
  readonly currency?: string | null;
  readonly labelPrice?: number | null;
  readonly gpuHourPrice?: number | null;
  readonly cpuHourPrice?: number | null;
  /** What may be spent in a calendar month, and in one experiment, in the currency. */
  readonly monthLimit?: number | null;
  readonly experimentLimit?: number | null;
}

export interface ChangedSettings {
  readonly organisation: Organisation;
  /** Whether verdicts that were read under the old border must be read again. */
  readonly isBorderMoved: boolean;
}

const mostMoney = 1_000_000;

/** Changes what is given and leaves the rest; a new border and new prices carry the date on which they were set. */
export async function changeSettings(ctx: Ctx, settings: OrganisationSettings): Promise<ChangedSettings> {
  checkSettings(settings);
  const { fewLabelsBorder: border, defaultMargin: margin } = settings;
  return ctx.transaction(async (tx) => {
    const before = await getOrganisation(tx);
    const isBorderMoved = border != null && border !== before.fewLabelsBorder;
    const prices = pricesAfter(before, settings);
    const limits = { monthLimit: after(settings.monthLimit, before.monthLimit), experimentLimit: after(settings.experimentLimit, before.experimentLimit) };
    const isPriceMoved = changesOf(prices, before).length > 0;
    await tx.db(Organisation).update({}, {
      fewLabelsBorder: border ?? before.fewLabelsBorder, fewLabelsBorderSetAt: isBorderMoved ? tx.clock() : before.fewLabelsBorderSetAt,
      defaultMargin: margin ?? before.defaultMargin, ...prices, ...limits, pricesSetAt: isPriceMoved ? tx.clock() : before.pricesSetAt,
    });
    const organisation = await getOrganisation(tx);
    await auditSettings(tx, before, organisation);
    return { organisation, isBorderMoved };
  });
}

/** Money has an entry of its own: it is what an owner looks for. */
async function auditSettings(tx: Ctx, before: Organisation, organisation: Organisation): Promise<void> {
  const { fewLabelsBorder, defaultMargin: margin, currency, labelPrice, gpuHourPrice, cpuHourPrice, monthLimit, experimentLimit } = organisation;
  const reading = changesOf({ fewLabelsBorder, defaultMargin: margin }, before);
  const spending = changesOf({ currency, labelPrice, gpuHourPrice, cpuHourPrice, monthLimit, experimentLimit }, before);
  if (reading.length > 0) await writeAudit(tx, { action: 'settings.changed', subject: subjectOf(organisation), detail: reading.join('; ') });
  if (spending.length > 0) await writeAudit(tx, { action: 'spending.changed', subject: subjectOf(organisation), detail: spending.join('; ') });
}

function changesOf(now: Partial<Organisation>, before: Organisation): string[] {
  const was = new Map<string, unknown>(Object.entries(before));
  return Object.entries(now).flatMap(([field, value]) => (was.get(field) === value ? [] : [`${field}: ${was.get(field) ?? 'none'} is now ${value ?? 'none'}`]));
}

/** Undefined: as before; null: taken back. */
function after(given: number | null | undefined, known: number | null): number | null {
  return given === undefined ? known : given;
}

function pricesAfter(before: Organisation, { currency, labelPrice, gpuHourPrice, cpuHourPrice }: OrganisationSettings): Pick<Organisation, 'currency' | 'labelPrice' | 'gpuHourPrice' | 'cpuHourPrice'> {
  return {
    currency: currency ?? before.currency, labelPrice: after(labelPrice, before.labelPrice),
    gpuHourPrice: after(gpuHourPrice, before.gpuHourPrice), cpuHourPrice: after(cpuHourPrice, before.cpuHourPrice),
  };
}

function checkSettings({ fewLabelsBorder: border, defaultMargin: margin, currency, ...prices }: OrganisationSettings): void {
  if (border != null && !(Number.isInteger(border) && border >= 1 && border <= 100_000)) throw new DomainError('BAD_USER_INPUT', 'The border between few and abundant labels is a whole number from 1 to 100,000.', { details: { field: 'fewLabelsBorder' } });
  if (margin != null && !(margin > 0 && margin <= 0.5)) throw new DomainError('BAD_USER_INPUT', 'The margin is more than 0 and at most 0.5, on the scale of the metric (0.02 is two points).', { details: { field: 'defaultMargin' } });
  if (currency != null && !/^[A-Z]{3}$/.test(currency)) throw new DomainError('BAD_USER_INPUT', 'A currency has three capital letters, such as EUR.', { details: { field: 'currency' } });
  for (const [field, price] of Object.entries(prices)) {
    if (price != null && !(price >= 0 && price <= mostMoney)) throw new DomainError('BAD_USER_INPUT', 'A price or a limit is an amount from 0 to 1,000,000; leave a price empty where it is not known, and a limit where there is none.', { details: { field } });
  }
}

/** The organisations of the signed-in user; none for anybody else. */
export async function listMemberships(ctx: Ctx): Promise<FoundMembership[]> {
  return ctx.who.kind === 'user' ? lookUpMemberships(ctx, ctx.who.userId) : [];
}
