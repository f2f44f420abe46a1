import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tables } from './0001-foundation.tables';

/** child table, its columns beside organization_id, parent table, parent's columns beside organization_id. */
const references: readonly (readonly [string, string, string, string])[] = [
  ['team_counter', 'team_id', 'team', 'id'],
  ['team_member', 'team_id', 'team', 'id'],
  ['team_member', 'member_id', 'member', 'id'],
  ['invitation', 'team_id', 'team', 'id'],
  ['api_key', 'team_id', 'team', 'id'],
  ['dataset', 'team_id', 'team', 'id'],
  ['dataset_file', 'dataset_id', 'dataset', 'id'],
  ['file_row', 'file_id', 'dataset_file', 'id'],
  ['dataset_fault', 'file_id', 'dataset_file', 'id'],
  ['dataset_version', 'dataset_id', 'dataset', 'id'],
  ['dataset_row', 'version_id', 'dataset_version', 'id'],
  ['task', 'team_id', 'team', 'id'],
  ['task_version', 'task_id', 'task', 'id'],
  ['task_version', 'dataset_version_id', 'dataset_version', 'id'],
  ['experiment', 'team_id', 'team', 'id'],
  ['experiment', 'task_version_id', 'task_version', 'id'],
  ['arm', 'experiment_id', 'experiment', 'id'],
  ['arm', 'model_id', 'model', 'id'],
  ['draw', 'experiment_id', 'experiment', 'id'],
  ['run', 'team_id', 'team', 'id'],
  ['run', 'experiment_id', 'experiment', 'id'],
  ['run', 'arm_id', 'arm', 'id'],
  ['run', 'draw_id', 'draw', 'id'],
  ['run', 'reused_from_run_id', 'run', 'id'],
  ['shard', 'run_id', 'run', 'id'],
  ['shard', 'model_id', 'model', 'id'],
  ['prediction', 'run_id', 'run', 'id'],
  ['row_error', 'run_id', 'run', 'id'],
  ['score', 'run_id', 'run', 'id'],
  ['curve_point', 'experiment_id', 'experiment', 'id'],
  ['curve_point', 'arm_id', 'arm', 'id'],
  ['crossover', 'experiment_id', 'experiment', 'id'],
  ['crossover', 'prompt_arm_id', 'arm', 'id'],
  ['crossover', 'train_arm_id', 'arm', 'id'],
  ['verdict', 'experiment_id', 'experiment', 'id'],
];

/** Top of each organisation's tree: these hang directly on it. */
const organisationChildren = ['team', 'member', 'invitation', 'api_key', 'model'];

/** Every unique key leads with the organisation, or it would answer "does it exist" across tenants. */
const uniques: readonly (readonly [string, string])[] = [
  ['team', 'slug'],
  ['member', 'user_id'],
  ['dataset', 'team_id, number'],
  ['dataset_version', 'dataset_id, number'],
  ['task', 'team_id, number'],
  ['task_version', 'task_id, number'],
  ['model', 'slug'],
  ['experiment', 'team_id, number'],
  ['experiment', 'team_id, idempotency_key'],
  ['arm', 'experiment_id, ordinal'],
  ['draw', 'experiment_id, draw_index'],
  ['run', 'team_id, number'],
  ['shard', 'run_id, ordinal'],
];

const indexes: readonly string[] = [
  'create index dataset_row_split on dataset_row (organization_id, version_id, split, id)',
  'create index dataset_version_hash on dataset_version (organization_id, dataset_id, content_hash)',
  'create index run_experiment on run (organization_id, experiment_id, status)',
  `create index run_content on run (organization_id, content_key) where status = 'complete'`,
  // A run waits while its twin is computed: the dispatcher looks for twins of every waiting run.
  `create index run_twin on run (organization_id, content_key) where status in ('waiting', 'running', 'scoring')`,
  `create index shard_open on shard (status, organization_id, created_at) where status in ('waiting', 'claimed')`,
  `create index dataset_file_open on dataset_file (status) where status in ('received', 'ingesting')`,
  `create index dataset_version_open on dataset_version (status) where status = 'building'`,
  `create index run_open on run (status) where status in ('waiting', 'running', 'scoring')`,
  `create index experiment_open on experiment (status) where status in ('running', 'judging')`,
];

/** What the dispatcher may see and change across organisations: nothing that a user wrote. */
const dispatchGrants: readonly string[] = [
  'grant select, update on shard, run, dataset_file, dataset_version, experiment to crossover_dispatch',
];
const dispatchTables = ['shard', 'run', 'dataset_file', 'dataset_version', 'experiment'];

/**
 * Look-ups before an organisation is known. Each answers with ids only, has a fixed search path,
 * and can be executed by the app role alone.
 */
const lookups: readonly string[] = [
  `create function memberships_of(p_user_id text) returns table (organization_id uuid, slug text, name text, member_id uuid, role organisation_role)
   language sql stable security definer set search_path = public, pg_temp as
   $$ select o.organization_id, o.slug, o.name, m.id, m.role from member m join organisation o using (organization_id) where m.user_id = p_user_id order by o.created_at $$`,
  `create function organisation_by_slug(p_slug text) returns uuid
   language sql stable security definer set search_path = public, pg_temp as
   $$ select organization_id from organisation where slug = p_slug $$`,
  `create function api_key_by_hash(p_hash text) returns table (organization_id uuid, id uuid)
   language sql stable security definer set search_path = public, pg_temp as
   $$ select organization_id, id from api_key where secret_hash = p_hash $$`,
  `create function invitation_by_hash(p_hash text) returns table (organization_id uuid, id uuid)
   language sql stable security definer set search_path = public, pg_temp as
   $$ select organization_id, id from invitation where token_hash = p_hash $$`,
];
const lookupTables = ['member', 'organisation', 'api_key', 'invitation'];
const lookupSignatures = ['memberships_of(text)', 'organisation_by_slug(text)', 'api_key_by_hash(text)', 'invitation_by_hash(text)'];

export class Foundation1700000000001 implements MigrationInterface {
  readonly name = 'Foundation1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    const run = async (statements: readonly string[]) => {
      for (const statement of statements) await runner.query(statement);
    };
    await run(roles);
    await run(tables);
    await run(references.map(([child, columns, parent, parentColumns], index) =>
      `alter table ${child} add constraint ${child}_fk${index} foreign key (organization_id, ${columns}) references ${parent} (organization_id, ${parentColumns}) on delete cascade`));
    await run(organisationChildren.map((child) => `alter table ${child} add constraint ${child}_organisation foreign key (organization_id) references organisation (organization_id) on delete cascade`));
    await run(references.map(([child, columns], index) => `create index ${child}_fk${index} on ${child} (organization_id, ${columns})`));
    await run(uniques.map(([table, columns], index) => `create unique index ${table}_key${index} on ${table} (organization_id, ${columns})`));
    // The one global key: the address of an organisation is public by nature.
    await runner.query('create unique index organisation_slug on organisation (slug)');
    await run(indexes);
    await run((await tenantTables(runner)).flatMap(fencePolicies));
    await run(sealing);
    await run(dispatchGrants);
    await run(dispatchTables.map((table) => `create policy dispatch on ${table} to crossover_dispatch using (true) with check (true)`));
    // The functions run as the migrating login, which FORCE binds too unless it is a superuser.
    await run(lookupTables.map((table) => `create policy lookup on ${table} for select to current_user using (true)`));
    await run(lookups);
    await run(lookupSignatures.flatMap((signature) => [`revoke all on function ${signature} from public`, `grant execute on function ${signature} to crossover_app`]));
  }

  async down(): Promise<void> {
    throw new Error('The foundation cannot be taken back: drop the database instead.');
  }
}

/** NOLOGIN roles that the pools SET ROLE to; they belong to the server, so another database may have made them. */
const roles: readonly string[] = [
  ...['crossover_app', 'crossover_dispatch'].map(
    (role) => `do $$ begin create role ${role} nologin nosuperuser nobypassrls; exception when duplicate_object or unique_violation then null; end $$`,
  ),
  `do $$ begin execute format('grant crossover_app, crossover_dispatch to %I', current_user); end $$`,
  // Version building loads rows by COPY into a temporary table: COPY FROM is refused under row-level security.
  `do $$ begin execute format('grant temporary on database %I to crossover_app', current_database()); end $$`,
  'grant usage on schema public to crossover_app, crossover_dispatch',
  'create schema if not exists auth',
  'grant usage on schema auth to crossover_app',
];

/** Sealed rows never change, whoever asks. */
const sealing: readonly string[] = [
  `create function refuse_change() returns trigger language plpgsql as $$ begin raise exception 'SEALED: % of a sealed row is refused', tg_op using errcode = 'restrict_violation'; end $$`,
  `create trigger dataset_row_sealed before update on dataset_row for each row execute function refuse_change()`,
  `create trigger dataset_version_sealed before update on dataset_version for each row when (old.status = 'sealed') execute function refuse_change()`,
  `create trigger task_version_sealed before update on task_version for each row execute function refuse_change()`,
];

async function tenantTables(runner: QueryRunner): Promise<string[]> {
  const rows: { table_name: string }[] = await runner.query(
    `select table_name from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' and table_name in (select tablename from pg_tables where schemaname = 'public')`,
  );
  return rows.map((row) => row.table_name);
}

function fencePolicies(table: string): string[] {
  // nullif: after set_config(local) a reused connection reads '' instead of null.
  const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
    `grant select, insert, update, delete on ${table} to crossover_app`,
  ];
}
