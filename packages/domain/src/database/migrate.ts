import { DataSource } from 'typeorm';
import { Foundation1700000000001 } from './migrations/0001-foundation';
import { Families1700000000002 } from './migrations/0002-families';
import { Endpoints1700000000003 } from './migrations/0003-endpoints';
import { Decisions1700000000004 } from './migrations/0004-decisions';
import { Choices1700000000009 } from './migrations/0009-choices';
import { PairsAndForecasts1700000000010 } from './migrations/0010-pairs-and-forecasts';
import { AuditAndSpending1700000000011 } from './migrations/0011-audit-and-spending';
import { Groups1700000000012 } from './migrations/0012-groups';
import { ChoiceBeliefs1700000000013 } from './migrations/0013-choice-beliefs';
import { GroupScores1700000000014 } from './migrations/0014-group-scores';
import { PracticeStatements1700000000015 } from './migrations/0015-practice-statements';

/** In order; a migration that has run once is never edited. */
export const migrations = [Foundation1700000000001, Families1700000000002, Endpoints1700000000003, Decisions1700000000004, Choices1700000000009, PairsAndForecasts1700000000010, AuditAndSpending1700000000011, Groups1700000000012, ChoiceBeliefs1700000000013, GroupScores1700000000014, PracticeStatements1700000000015] as const;

/** Any constant: two processes that migrate at once take turns. */
const migrationLock = 7_264_001;

/** Brings the database up to date under the migrating login and answers the names of what ran. Safe to call from several processes. */
export async function migrate(url: string): Promise<string[]> {
  const source = new DataSource({ type: 'postgres', url, migrations: [...migrations], migrationsTableName: 'migration', applicationName: 'crossover-migrate' });
  await source.initialize();
  try {
    const holder = source.createQueryRunner();
    await holder.query('select pg_advisory_lock($1)', [migrationLock]);
    try {
      const ran = await source.runMigrations({ transaction: 'each' });
      return ran.map((migration) => migration.name);
    } finally {
      await holder.query('select pg_advisory_unlock($1)', [migrationLock]);
      await holder.release();
    }
  } finally {
    await source.destroy();
  }
}
