import { assertAllowed, DomainError, notFound, type Access, type Action } from '@crossover/domain';
import type { ApiContext } from './context';

/**
 * The caller's access in the organisation, when the permission table allows the action there; the first line of every resolver.
 * Throws UNAUTHENTICATED, ORGANISATION_NOT_NAMED, NOT_FOUND (not the caller's organisation or team) or FORBIDDEN.
 */
export function authorise(ctx: ApiContext, action: Action, teamId?: string): Access {
  if (ctx.who.kind === 'nobody') throw new DomainError('UNAUTHENTICATED', 'Sign in, or send an API key in the header "Authorization: Bearer cxk_...".');
  if (!ctx.access && !ctx.organisationSlug) throw new DomainError('ORGANISATION_NOT_NAMED', 'Name the organisation in the header "x-crossover-organisation".');
  if (!ctx.access) throw notFound('organisation');
  assertAllowed(ctx.access, action, teamId);
  return ctx.access;
}

/** The signed-in user; an API key is nobody's user. */
export function signedIn(ctx: ApiContext): Extract<ApiContext['who'], { kind: 'user' }> {
  if (ctx.who.kind === 'user') return ctx.who;
  throw new DomainError('UNAUTHENTICATED', 'Sign in first.');
}

/** The same for a field of an Organisation: the object may be another one than the request names, such as one made a moment ago. */
export function authoriseIn(ctx: ApiContext, organisation: { readonly id: string }, action: Action): Access {
  const access = authorise(ctx, action);
  if (access.organizationId !== organisation.id) throw notFound('organisation');
  return access;
}
