import type { Databases, SecretBox } from '@crossover/domain';
import type { ChangeFeed, JobQueue } from '@crossover/queue';
import type { Storage } from '@crossover/storage';
import type { Logger } from 'pino';
import type { Identity } from './identity/identity';

/** What one API process holds from start to stop. */
export interface Services {
  readonly databases: Databases;
  readonly queue: JobQueue;
  readonly feed: ChangeFeed;
  readonly identity: Identity;
  readonly log: Logger;
  readonly storage: Storage;
  /** Model folders that organisations may register. */
  readonly modelStore: string;
  /** Seals keys of endpoints; null where the installation has no SECRETS_KEY. */
  readonly secretBox: SecretBox | null;
  /** Where people open the dashboard. */
  readonly publicUrl: string;
}
