import { getMigrations } from 'better-auth/db/migration';
import pg from 'pg';
import pino from 'pino';
import { identityOptions } from './identity';

/** Any constant: two API processes that start at once take turns. */
const migrationLock = 7_264_003;

/** Makes or completes the tables of the schema `auth` under the migrating login, and lets the app's role use their rows. Safe to call again. */
export async function migrateIdentity(databaseUrl: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 3, application_name: 'crossover-identity-migrate', options: '-c search_path=auth' });
  try {
    const holder = await pool.connect();
    try {
      await holder.query('select pg_advisory_lock($1)', [migrationLock]);
      // Secret and address play no part in the tables.
      const { runMigrations } = await getMigrations(identityOptions(pool, { secret: 'tables-only-tables-only-tables-only', publicUrl: 'http://localhost', log: pino({ level: 'silent' }) }));
      await runMigrations();
      await holder.query('grant select, insert, update, delete on all tables in schema auth to crossover_app');
      await holder.query('grant usage on all sequences in schema auth to crossover_app');
    } finally {
      await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
      holder.release();
    }
  } finally {
    await pool.end();
  }
}
