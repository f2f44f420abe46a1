import type { RequestHandler } from 'express';

/** What leaves here is somebody's: no cache keeps it, and no browser guesses that data is a page. */
export const keepPrivate: RequestHandler = (_request, response, next) => {
  response.setHeader('cache-control', 'no-store').setHeader('x-content-type-options', 'nosniff');
  next();
};
