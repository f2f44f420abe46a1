import type { Logger } from 'pino';
import type { Ring } from '@crossover/contracts';
import type { Ctx, Databases } from '@crossover/domain';
import type { JobQueue, Topic } from '@crossover/queue';
import type { Storage } from '@crossover/storage';
import type { EndpointDesk } from './endpoints/endpoint-desk';

/** What every job gets beside its payload. */
export interface Services {
  readonly databases: Databases;
  readonly queue: JobQueue;
  /** Uploads, and what hosts share of trained weights and features. */
  readonly storage: Storage;
  readonly endpoints: EndpointDesk;
  /** Carries the job's name; ids go in as fields, never row text. */
  readonly log: Logger;
  /** The platform itself, acting in one organisation; open a transaction before you ask for rows. */
  ctxFor(organizationId: string): Ctx;
  /** Rings after the commit; never throws. */
  ring(rings: readonly Ring[]): Promise<void>;
  /** Tells open pages that a row changed; call it after the commit. Never throws. */
  publish(topic: Topic, version: number): void;
}

/** Publishes and rings what a service answered, after its commit. */
export async function announce(services: Services, outcome: { readonly changed: readonly { readonly topic: Topic; readonly version: number }[]; readonly ring?: readonly Ring[] }): Promise<void> {
  for (const { topic, version } of outcome.changed) services.publish(topic, version);
  await services.ring(outcome.ring ?? []);
}
