import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { RequestHandler, Response } from 'express';

/** One id for a request: in its answer, in its log lines, and in what a person copies from a failure. */
export const giveRequestId: RequestHandler = (_request, response, next) => {
  response.setHeader('x-request-id', randomUUID());
  next();
};

export function requestIdOf(response: Response): string {
  return String(response.getHeader('x-request-id'));
}

const scope = new AsyncLocalStorage<string>();

/** For what answers without knowing its request: Apollo refuses some requests before there is a context. */
export const rememberRequestId: RequestHandler = (_request, response, next) => scope.run(requestIdOf(response), next);

export function currentRequestId(): string {
  return scope.getStore() ?? randomUUID();
}
