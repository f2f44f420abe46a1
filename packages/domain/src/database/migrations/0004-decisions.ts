import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Prices of the organisation, what was locked before the test rows were scored, looks, forecasts and the evidence behind a verdict. */
const tables: readonly string[] = [
  `alter table organisation
     add column currency text not null default 'USD',
     add column label_price double precision,
     add column gpu_hour_price double precision,
     add column cpu_hour_price double precision,
     add column prices_set_at timestamptz`,
  `alter table verdict
     add column is_pending boolean not null default false,
     add column standard_error double precision,
     add column evidence jsonb`,
  `alter table run add column scoring_attempts integer not null default 0`,
  `alter table experiment
     add column judging_attempts integer not null default 0,
     add column error_code text,
     add column error_sentence text`,
  `create table registration (
    organization_id uuid not null,
    experiment_id uuid not null,
    hypothesis text not null,
    claim text not null,
    ahead_arm_id uuid not null,
    behind_arm_id uuid not null,
    metric text not null,
    margin double precision not null,
    budget_index integer not null,
    n integer not null,
    stopping text not null,
    planned_rows integer not null,
    planned_draws integer not null,
    alpha double precision not null,
    earlier_looks integer not null,
    hash text not null,
    locked_by text not null,
    locked_at timestamptz not null,
    looks integer not null,
    result jsonb,
    primary key (organization_id, experiment_id)
  )`,
  `create table look (
    organization_id uuid not null,
    experiment_id uuid not null,
    number integer not null,
    rows integer not null,
    difference double precision,
    low double precision,
    high double precision,
    looked_at timestamptz not null,
    primary key (organization_id, experiment_id, number)
  )`,
  `create table forecast (
    organization_id uuid not null,
    experiment_id uuid not null,
    arm_id uuid not null,
    metric text not null,
    n integer not null,
    family text not null,
    budget_index integer not null,
    known_budgets integer not null,
    method text not null,
    scale double precision,
    median double precision not null,
    low double precision not null,
    high double precision not null,
    quantiles double precision[] not null,
    early double precision[] not null,
    carried double precision not null,
    made_at timestamptz not null,
    truth double precision,
    truth_variance double precision,
    score jsonb,
    settled_at timestamptz,
    primary key (organization_id, experiment_id, arm_id, metric, n)
  )`,
];

const references: readonly (readonly [string, string, string])[] = [
  ['registration', 'experiment_id', 'experiment'],
  ['registration', 'ahead_arm_id', 'arm'],
  ['registration', 'behind_arm_id', 'arm'],
  ['look', 'experiment_id', 'experiment'],
  ['forecast', 'experiment_id', 'experiment'],
  ['forecast', 'arm_id', 'arm'],
];

/** What was locked stays as it was locked, whoever asks: only looks and the result may follow. */
const locking: readonly string[] = [
  `create function refuse_registration_change() returns trigger language plpgsql as $$ begin
     if (to_jsonb(new) - 'looks' - 'result') is distinct from (to_jsonb(old) - 'looks' - 'result') or (old.result is not null and new.result is distinct from old.result) then
       raise exception 'LOCKED: a registered plan is not changed' using errcode = 'restrict_violation';
     end if;
     return new;
   end $$`,
  `create trigger registration_locked before update on registration for each row execute function refuse_registration_change()`,
];

export class Decisions1700000000004 implements MigrationInterface {
  readonly name = 'Decisions1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of tables) await runner.query(statement);
    for (const [index, [child, column, parent]] of references.entries()) {
      await runner.query(`alter table ${child} add constraint ${child}_fk${index} foreign key (organization_id, ${column}) references ${parent} (organization_id, id) on delete cascade`);
      await runner.query(`create index ${child}_fk${index} on ${child} (organization_id, ${column})`);
    }
    await runner.query('create index forecast_settled on forecast (organization_id, family, settled_at) where settled_at is not null');
    for (const table of ['registration', 'look', 'forecast']) for (const statement of fence(table)) await runner.query(statement);
    for (const statement of locking) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table forecast, look, registration');
    await runner.query('drop function refuse_registration_change');
    await runner.query('alter table experiment drop column judging_attempts, drop column error_code, drop column error_sentence');
    await runner.query('alter table run drop column scoring_attempts');
    await runner.query('alter table verdict drop column is_pending, drop column standard_error, drop column evidence');
    await runner.query('alter table organisation drop column currency, drop column label_price, drop column gpu_hour_price, drop column cpu_hour_price, drop column prices_set_at');
  }
}

function fence(table: string): string[] {
  // nullif: after set_config(local) a reused connection reads '' instead of null.
  const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
    `grant select, insert, update, delete on ${table} to crossover_app`,
  ];
}
