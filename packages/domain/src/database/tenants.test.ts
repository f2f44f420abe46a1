import { openTestPlatform, type TestPlatform } from '@crossover/testing';
import { Team } from '../organisations/team.entity';
import { TeamCounter } from '../organisations/team-counter.entity';
import { entities } from './entities';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const asOwner = <R>(text: string, parameters: unknown[] = []): Promise<R[]> => platform.databases.app.query(text, parameters);

describe('the belts around an organisation', () => {
  it('gives every table the organisation first in its key, a forced policy and no policy that is always true', async () => {
    const rows = await asOwner<{ table: string; first: string; forced: boolean; policies: string[] }>(`
      select c.relname as table, c.relrowsecurity and c.relforcerowsecurity as forced,
        (select a.attname from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0] where i.indrelid = c.oid and i.indisprimary) as first,
        array(select p.polname || ':' || pg_get_expr(p.polqual, p.polrelid) from pg_policy p where p.polrelid = c.oid and not p.polname in ('dispatch', 'lookup')) as policies
      from pg_class c where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`);
    expect(rows.map((row) => row.table).sort()).toEqual(entities.map((entity) => platform.databases.app.getMetadata(entity).tableName).sort());
    for (const row of rows) {
      expect(row).toMatchObject({ first: 'organization_id', forced: true });
      expect(row.policies).toEqual([expect.stringMatching(/^tenant:.*app\.organization_id/)]);
    }
  });

  it('carries the organisation on both sides of every foreign key and first in every unique index', async () => {
    const keys = await asOwner<{ name: string; child: string[]; parent: string[] }>(`
      select conname as name,
        array(select attname::text from unnest(conkey) with ordinality k(n, o) join pg_attribute on attrelid = conrelid and attnum = n order by o) as child,
        array(select attname::text from unnest(confkey) with ordinality k(n, o) join pg_attribute on attrelid = confrelid and attnum = n order by o) as parent
      from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`);
    expect(keys.length).toBeGreaterThan(30);
    for (const key of keys) expect([key.name, key.child[0], key.parent[0]]).toEqual([key.name, 'organization_id', 'organization_id']);
    const unique = await asOwner<{ name: string; first: string }>(`
      select i.indexrelid::regclass::text as name, a.attname as first from pg_index i join pg_class c on c.oid = i.indrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
      where i.indisunique and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'`);
    expect(unique.filter((index) => index.first !== 'organization_id').map((index) => index.name)).toEqual(['organisation_slug']);
  });

  it('keeps the tables as the entities describe them', async () => {
    const { upQueries } = await platform.databases.app.driver.createSchemaBuilder().log();
    // Keys and indexes are the migration's own; columns must agree.
    expect(upQueries.map((query) => query.query).filter((query) => !/DROP CONSTRAINT|DROP INDEX/.test(query))).toEqual([]);
  });

  it('shows and changes nothing of another organisation', async () => {
    const [a, b] = [await platform.freshOrganisation(), await platform.freshOrganisation()];
    await a.ctx.transaction(async (tx) => {
      expect(await tx.db(Team).findOne({ id: b.teamId })).toBeNull();
      expect(await tx.sql('select 1 from team where id = $1', [b.teamId])).toEqual([]);
      expect(await tx.db(Team).update({ id: b.teamId }, { name: 'taken' })).toBe(0);
      await expect(tx.db(Team).get({ id: b.teamId }, 'team')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    });
    await expect(a.ctx.transaction((tx) => tx.sql(`insert into team (organization_id, id, slug, name, created_at) values ($1, gen_random_uuid(), 'x', 'x', now())`, [b.organizationId]))).rejects.toMatchObject({ code: '42501' });
    await expect(a.ctx.transaction((tx) => tx.db(TeamCounter).insert({ teamId: b.teamId, kind: 'run', last: 1 }))).rejects.toMatchObject({ code: '23503' });
  });

  it('is loud when no organisation is set', async () => {
    const { ctx } = await platform.freshOrganisation();
    expect(() => ctx.db(Team)).toThrow(expect.objectContaining({ code: 'TENANT_NOT_SET' }));
    expect(await asOwner('select 1 from team')).toEqual([]);
  });

  it('keeps fifty organisations apart on one small pool', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, () => platform.freshOrganisation()));
    const seen = await Promise.all(all.map(({ ctx }) => ctx.transaction((tx) => tx.sql<{ id: string }>('select id from team'))));
    expect(seen.map((rows) => rows.map((row) => row.id))).toEqual(all.map(({ teamId }) => [teamId]));
  });
});
