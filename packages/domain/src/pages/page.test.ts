import { openTestPlatform, type TestOrganisation, type TestPlatform } from '@crossover/testing';
import { Team } from '../organisations/team.entity';
import { writeCursor } from './cursor';
import { paginate, type Page, type PageOrder } from './page';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await openTestPlatform();
});
afterAll(() => platform.close());

const byAge: PageOrder = { list: 'teams', columns: ['created_at', 'id'] };

/** Teams that were made so many microseconds after the same second, beside none of the organisation's own. */
async function teamsAt(microseconds: readonly number[]): Promise<TestOrganisation> {
  const organisation = await platform.freshOrganisation();
  await organisation.ctx.transaction(async (tx) => {
    await tx.sql('delete from team');
    for (const [index, at] of microseconds.entries()) {
      await tx.sql(`insert into team (organization_id, id, slug, name, created_at) values ($1, gen_random_uuid(), $2, $2, timestamptz '2026-01-01' + $3 * interval '1 microsecond')`, [organisation.organizationId, `t${index}`, at]);
    }
  });
  return organisation;
}

const read = ({ ctx }: TestOrganisation, first: number, after?: string | null, order = byAge): Promise<Page<Team>> =>
  ctx.transaction((tx) => paginate(tx.db(Team).query('team'), { first, after }, order));

async function readAll(organisation: TestOrganisation, first: number, order = byAge): Promise<string[]> {
  const seen: string[] = [];
  for (let page = await read(organisation, first, null, order); ; page = await read(organisation, first, page.pageInfo.endCursor, order)) {
    seen.push(...page.nodes.map((team) => team.slug));
    if (!page.pageInfo.hasNextPage) return seen;
  }
}

describe('a page', () => {
  it('follows rows that only microseconds tell apart, each once', async () => {
    const organisation = await teamsAt([3, 1, 2, 999, 1000, 1001, 4]);
    expect(await readAll(organisation, 2)).toEqual(['t1', 't2', 't0', 't6', 't3', 't4', 't5']);
    expect(await readAll(organisation, 3, { ...byAge, direction: 'desc' })).toEqual(['t5', 't4', 't3', 't6', 't0', 't2', 't1']);
  });

  it('follows rows of the same moment by their id', async () => {
    const organisation = await teamsAt([5, 5, 5, 5, 5]);
    expect((await readAll(organisation, 2)).sort()).toEqual(['t0', 't1', 't2', 't3', 't4']);
  });

  it('goes on behind a row that is gone, and repeats nothing when one comes before it', async () => {
    const organisation = await teamsAt([1, 2, 3, 4]);
    const first = await read(organisation, 2);
    await organisation.ctx.transaction((tx) => tx.sql(`delete from team where slug = 't1'`));
    await organisation.ctx.transaction((tx) => tx.sql(`insert into team (organization_id, id, slug, name, created_at) values ($1, gen_random_uuid(), 'early', 'early', timestamptz '2026-01-01')`, [organisation.organizationId]));
    expect((await read(organisation, 2, first.pageInfo.endCursor)).nodes.map((team) => team.slug)).toEqual(['t2', 't3']);
  });

  it('counts the whole list, and says where it ends', async () => {
    const organisation = await teamsAt([1, 2, 3]);
    const last = await read(organisation, 2, (await read(organisation, 2)).pageInfo.endCursor);
    expect(last).toMatchObject({ totalCount: 3, pageInfo: { hasNextPage: false, endCursor: expect.any(String) } });
    const empty = await teamsAt([]);
    expect(await read(empty, 2)).toEqual({ nodes: [], totalCount: 0, pageInfo: { hasNextPage: false, endCursor: null } });
  });

  it('shows nothing of another organisation by a cursor of theirs', async () => {
    const [a, b] = [await teamsAt([1, 2, 3]), await teamsAt([2, 3, 4])];
    const cursor = (await read(b, 1)).pageInfo.endCursor;
    expect((await read(a, 10, cursor)).nodes.every((team) => team.organizationId === a.organizationId)).toBe(true);
  });

  it.each([['0 rows', 0], ['101 rows', 101], ['half a row', 0.5]])('of %s is refused', async (_what, first) => {
    await expect(read(await teamsAt([1]), first)).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });

  it.each([['garbage', 'xyz'], ['another list', writeCursor('members', ['a', 'b'])], ['too few parts', writeCursor('teams', ['a'])], ['an empty list', 'W10']])('behind a cursor of %s is refused', async (_what, after) => {
    await expect(read(await teamsAt([1]), 1, after)).rejects.toMatchObject({ code: 'CURSOR_INVALID' });
  });

  it('behind a cursor whose parts were forged is refused by the database and not run as code', async () => {
    await expect(read(await teamsAt([1]), 1, writeCursor('teams', [`2026-01-01') or true --`, 'x']))).rejects.toMatchObject({ driverError: { code: expect.stringMatching(/^22/) } });
  });
});
