import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // What the organisation may spend, in its currency; null: no limit.
  'alter table organisation add column month_limit double precision, add column experiment_limit double precision',
  // What the shard in work may still pay to a served model; others count it as spent.
  'alter table shard add column reserved_cost double precision not null default 0',
  // Whether a served model answers it in text: it waits in a lane of its own and holds no engine.
  'alter table shard add column is_served boolean not null default false',
  // The sums of a month read what ended in it.
  'create index shard_finished on shard (organization_id, finished_at) where finished_at is not null',
  `create table audit_entry (
    organization_id uuid not null,
    number integer not null,
    actor_kind text not null,
    actor_id text not null,
    actor_name text not null,
    action text not null,
    subject_id text not null,
    subject_name text not null,
    detail text not null,
    at timestamptz not null,
    hash text not null,
    primary key (organization_id, number)
  )`,
  'alter table audit_entry enable row level security',
  'alter table audit_entry force row level security',
  // nullif: after set_config(local) a reused connection reads '' instead of null.
  `create policy tenant on audit_entry to crossover_app using (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)) with check (organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid))`,
  // Neither update nor delete: what was written stays, whoever asks through the application.
  'grant select, insert on audit_entry to crossover_app',
  `create function refuse_audit_change() returns trigger language plpgsql as $$ begin
     raise exception 'LOCKED: the audit log is only added to' using errcode = 'restrict_violation';
   end $$`,
  'create trigger audit_entry_kept before update or delete on audit_entry for each row execute function refuse_audit_change()',
  'create trigger audit_log_kept before truncate on audit_entry for each statement execute function refuse_audit_change()',
];

/** Who changed what, and how much may be spent. */
export class AuditAndSpending1700000000011 implements MigrationInterface {
  readonly name = 'AuditAndSpending1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit_entry');
    await runner.query('drop function refuse_audit_change');
    await runner.query('drop index shard_finished');
    await runner.query('alter table shard drop column reserved_cost, drop column is_served');
    await runner.query('alter table organisation drop column month_limit, drop column experiment_limit');
  }
}
