import { createHash, randomUUID } from 'node:crypto';
import { createCtx, migrate, migrations, openDatabases, type Ctx, type Databases, type Who } from '@crossover/domain';
import pg from 'pg';

export interface TestPlatform {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  readonly databases: Databases;
  /** A context in a brand-new organisation with one team, whose owner is `who`. */
  freshOrganisation(): Promise<TestOrganisation>;
  close(): Promise<void>;
}

export interface TestOrganisation {
  readonly ctx: Ctx;
  readonly organizationId: string;
  readonly organisationSlug: string;
  readonly teamId: string;
  readonly teamSlug: string;
  readonly memberId: string;
}

/** One database for the calling test file, copied from a migrated template; call it in beforeAll and close it in afterAll. */
export async function openTestPlatform(): Promise<TestPlatform> {
  const server = requireUrl('TEST_DATABASE_URL');
  const databaseUrl = await createFromTemplate(server);
  const databases = await openDatabases({ url: databaseUrl, poolSize: 6, applicationName: 'test' });
  return {
    databaseUrl,
    redisUrl: requireUrl('TEST_REDIS_URL'),
    databases,
    freshOrganisation: () => freshOrganisation(databases),
    close: async () => {
      await databases.close();
      await onServer(server, (client) => client.query(`drop database ${new URL(databaseUrl).pathname.slice(1)} with (force)`));
    },
  };
}

/** A brand-new organisation with one team, and a context in it. */
export async function freshOrganisation(databases: Databases): Promise<TestOrganisation> {
  const [organizationId, teamId, memberId] = [randomUUID(), randomUUID(), randomUUID()];
  const who: Who = { kind: 'user', userId: randomUUID(), name: 'Test Person', email: `${memberId}@example.org` };
  const ctx = createCtx({ databases, who, organizationId });
  const organisationSlug = `org-${organizationId.slice(0, 8)}`;
  await ctx.transaction(async (tx) => {
    await tx.sql(`insert into organisation (organization_id, slug, name, few_labels_border, few_labels_border_set_at, default_margin, created_at) values ($1, $2, 'Test organisation', 100, now(), 0.02, now())`, [organizationId, organisationSlug]);
    await tx.sql(`insert into member (organization_id, id, user_id, name, email, role, created_at) values ($1, $2, $3, 'Test Person', $4, 'owner', now())`, [organizationId, memberId, who.userId, who.email]);
    await tx.sql(`insert into team (organization_id, id, slug, name, created_at) values ($1, $2, 'team', 'Team', now())`, [organizationId, teamId]);
    await tx.sql(`insert into team_member (organization_id, team_id, member_id, role, created_at) values ($1, $2, $3, 'maintainer', now())`, [organizationId, teamId, memberId]);
  });
  return { ctx, organizationId, organisationSlug, teamId, teamSlug: 'team', memberId };
}

/** The template is named after what the migrations are, so that a changed migration makes a new one. */
async function createFromTemplate(server: string): Promise<string> {
  const digest = createHash('sha256').update(migrations.map((migration) => migration.toString()).join()).digest('hex').slice(0, 12);
  const template = `crossover_template_${digest}`;
  const name = `crossover_test_${randomUUID().replaceAll('-', '')}`;
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock(7264002)');
    try {
      const known = await client.query('select 1 from pg_database where datname = $1 and datistemplate', [template]);
      if (known.rowCount === 0) {
        await client.query(`drop database if exists ${template} with (force)`);
        await client.query(`create database ${template}`);
        await migrate(withDatabase(server, template));
        await client.query(`alter database ${template} is_template true`);
      }
      await client.query(`create database ${name} template ${template}`);
    } finally {
      await client.query('select pg_advisory_unlock(7264002)');
    }
  });
  return withDatabase(server, name);
}

async function onServer(server: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function withDatabase(server: string, database: string): string {
  const url = new URL(server);
  url.pathname = `/${database}`;
  return url.href;
}

function requireUrl(name: 'TEST_DATABASE_URL' | 'TEST_REDIS_URL'): string {
  const url = process.env[name];
  if (!url) throw new Error(`${name} is not set: the platform project's global set-up starts the servers.`);
  return url;
}
