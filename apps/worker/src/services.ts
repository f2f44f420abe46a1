import type { Logger } from 'pino';
import type { Ring } from '@crossover/contracts';
import type { Ctx, Databases } from '@crossover/domain';
import type { JobQueue, Topic } from '@crossover/queue';

/** What every job gets beside its payload. */
export interface Services {
  readonly databases: Databases;
  readonly queue: JobQueue;
  /** Root of the uploads' storage. */
  readonly storageFolder: string;
  /** Carries the job's name; ids go in as fields, never row text. */
  readonly log: Logger;
  /** The platform itself, acting in one organisation; open a transaction before you ask for rows. */
  ctxFor(organizationId: string): Ctx;
  /** Rings after the commit; never throws. */
  ring(rings: readonly Ring[]): Promise<void>;
  /** Tells open pages that a row changed; call it after the commit. Never throws. */
  publish(topic: Topic, version: number): void;
}
