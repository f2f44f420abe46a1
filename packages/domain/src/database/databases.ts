import 'reflect-metadata';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { DomainError } from '../errors';
import { entities } from './entities';

/**
 * The two doors to PostgreSQL. `app` sees one organisation at a time, through row-level security;
 * `dispatch` sees only shards, runs, files and experiments, of every organisation, and is used by the dispatcher alone.
 */
export interface Databases {
  readonly app: DataSource;
  readonly dispatch: pg.Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly url: string;
  /** Connections of the app pool. */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

const appRole = 'crossover_app';
const dispatchRole = 'crossover_dispatch';

/** Connects both pools under their roles; throws DATABASE_ROLE when the server gave another role than asked. */
export async function openDatabases({ url, poolSize = 10, applicationName = 'crossover' }: DatabaseOptions): Promise<Databases> {
  const app = new DataSource({
    type: 'postgres',
    url,
    entities: [...entities],
    applicationName,
    poolSize,
    // The role is set at connect time, so that no statement ever runs as the migrating login.
    extra: { options: `-c role=${appRole} -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`, connectionTimeoutMillis: 10_000 },
    logging: false,
  });
  await app.initialize();
  const dispatch = new pg.Pool({ connectionString: url, max: 3, application_name: `${applicationName}-dispatch`, options: `-c role=${dispatchRole} -c statement_timeout=60000`, connectionTimeoutMillis: 10_000 });
  // An idle connection that the server closed is replaced at the next query; without a listener it would end the process.
  dispatch.on('error', () => undefined);
  const databases: Databases = {
    app,
    dispatch,
    close: async () => {
      await Promise.all([app.destroy(), dispatch.end()]);
    },
  };
  try {
    await assertRole(await app.query('select current_user as role, rolsuper, rolbypassrls from pg_roles where rolname = current_user'), appRole);
    await assertRole((await dispatch.query('select current_user as role, rolsuper, rolbypassrls from pg_roles where rolname = current_user')).rows, dispatchRole);
  } catch (error) {
    await databases.close();
    throw error;
  }
  return databases;
}

async function assertRole(rows: readonly { role: string; rolsuper: boolean; rolbypassrls: boolean }[], wanted: string): Promise<void> {
  const got = rows[0];
  if (got?.role === wanted && !got.rolsuper && !got.rolbypassrls) return;
  throw new DomainError('DATABASE_ROLE', `The database gave the role ${got?.role ?? 'none'}; the migrating login must be allowed to SET ROLE ${wanted}, and that role may be neither superuser nor BYPASSRLS.`);
}
