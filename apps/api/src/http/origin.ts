import type { RequestHandler } from 'express';
import { DomainError } from '@crossover/domain';

/** Whether a browser's page of this origin may talk to us; a request without the header does not come from a page of another site. */
export function isTrustedOrigin(origin: string | undefined, publicUrl: string): boolean {
  return origin === undefined || origin === new URL(publicUrl).origin;
}

/** Cookies travel with a form of any site: what another site's page sends is refused before anything is read. */
export function refuseForeignOrigins(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (isTrustedOrigin(request.headers.origin, publicUrl)) return next();
    next(new DomainError('ORIGIN', `Pages of ${new URL(publicUrl).origin} may use this address, pages of other sites may not.`));
  };
}
