import type { RequestHandler } from 'express';

/** Set by us on every request and never taken from the client, so that limits by address cannot be dodged by a header. */
export const clientAddressHeader = 'x-crossover-client-address';

/** Writes down the address that express made out, which trusts the proxies in front of us only. */
export const noteClientAddress: RequestHandler = (request, _response, next) => {
  request.headers[clientAddressHeader] = request.ip ?? 'unknown';
  next();
};
