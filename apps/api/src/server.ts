import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Databases, SecretBox } from '@crossover/domain';
import { createChangeFeed, openQueue } from '@crossover/queue';
import type { Storage } from '@crossover/storage';
import express, { type Express } from 'express';
import type { Logger } from 'pino';
import { mountGraphql } from './graphql';
import { noteClientAddress } from './http/client-address';
import { doors } from './http/doors';
import { answerFailure } from './http/http-errors';
import { keepPrivate } from './http/keep-private';
import { refuseForeignOrigins } from './http/origin';
import { giveRequestId } from './http/request-id';
import { openIdentity } from './identity/identity';
import { migrateIdentity } from './identity/migrate-identity';
import { buildApiSchema } from './schema';
import type { Services } from './services';
import { openSocket } from './socket';

export interface ServerOptions {
  readonly databases: Databases;
  /** The migrating login: makes the identity tables, then sets the app's role. */
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly storage: Storage;
  readonly modelStore: string;
  readonly authSecret: string;
  readonly secretBox?: SecretBox | null;
  readonly publicUrl: string;
  readonly log: Logger;
  /** Separates platforms that share one Redis. */
  readonly queuePrefix?: string;
  /** Tries of signing in from one address in ten seconds. */
  readonly signInLimit?: number;
}

export interface ApiServer {
  readonly services: Services;
  /** Answers the port, which the system chooses for 0. */
  listen(port: number): Promise<number>;
  /** Lets requests that run finish, closes sockets and connections; the databases stay the caller's. */
  close(): Promise<void>;
}

/** The whole API; main and tests build the same one. */
export async function buildServer(options: ServerOptions): Promise<ApiServer> {
  await migrateIdentity(options.databaseUrl);
  const services = openServices(options);
  const schema = buildApiSchema();
  const app = express();
  const http = createServer({ requestTimeout: 300_000, headersTimeout: 10_000 }, app);
  prepare(app, services);
  for (const mount of doors) mount(app, services);
  const apollo = await mountGraphql(app, http, { schema, services });
  app.use(answerFailure(options.log));
  const socket = openSocket(http, { schema, services });
  return {
    services,
    listen: (port) => listen(http, port),
    close: async () => {
      await socket.close();
      await apollo.stop();
      await Promise.all([services.feed.close(), services.queue.close(), services.identity.close()]);
    },
  };
}

function openServices({ databases, databaseUrl, redisUrl, log, publicUrl, storage, modelStore, authSecret, secretBox = null, queuePrefix, signInLimit }: ServerOptions): Services {
  const place = { prefix: queuePrefix, onError: (error: Error) => log.warn({ err: error }, 'redis') };
  return {
    databases,
    queue: openQueue(redisUrl, place),
    feed: createChangeFeed(redisUrl, place),
    identity: openIdentity({ databaseUrl, secret: authSecret, publicUrl, log, signInLimit }),
    log,
    storage,
    modelStore,
    secretBox,
    publicUrl,
  };
}

function prepare(app: Express, services: Services): void {
  app.disable('x-powered-by').set('etag', false);
  // The dashboard's server stands in front of us on this machine or in the same private network.
  app.set('trust proxy', 'loopback, uniquelocal');
  app.use(giveRequestId, keepPrivate, noteClientAddress, refuseForeignOrigins(services.publicUrl));
  // Before any body parser: the identity library reads the body itself.
  app.all('/api/auth/*splat', services.identity.handler);
}

function listen(http: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, () => {
      const address: AddressInfo | string | null = http.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}
