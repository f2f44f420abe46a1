import type { IncomingHttpHeaders } from 'node:http';
import type { RequestHandler } from 'express';
import { DomainError } from '@crossover/domain';

type OriginHeaders = Pick<IncomingHttpHeaders, 'origin' | 'host'>;

/**
 * Whether a browser's page may talk to us: one of the public address, or one that came from the very host that is asked
 * (localhost and 127.0.0.1 are two names). A request without the header does not come from a page of another site.
 */
export function isTrustedOrigin({ origin, host }: OriginHeaders, publicUrl: string): boolean {
  if (origin === undefined || origin === new URL(publicUrl).origin) return true;
  return host !== undefined && URL.canParse(origin) && new URL(origin).host === host;
}

/** Cookies travel with a form of any site: what another site's page sends is refused before anything is read. */
export function refuseForeignOrigins(publicUrl: string): RequestHandler {
  return (request, _response, next) => {
    if (isTrustedOrigin(request.headers, publicUrl)) return next();
    next(new DomainError('ORIGIN', `Pages of ${new URL(publicUrl).origin} may use this address, pages of other sites may not.`));
  };
}
