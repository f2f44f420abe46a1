import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'practice_statement';
// nullif: after set_config(local) a reused connection reads '' instead of null.
const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const statements: readonly string[] = [
  // The number counts within a task and rule: the newest one stands, and two at once cannot both be it.
  `create table ${table} (
    organization_id uuid not null,
    task_id uuid not null,
    rule_id text not null,
    number integer not null,
    word text not null check (word in ('followed', 'not-followed', 'withdrawn')),
    note text not null check (char_length(note) <= 2000 and (word <> 'followed' or note <> '')),
    stated_by text not null,
    stated_by_name text not null,
    stated_at timestamptz not null,
    primary key (organization_id, task_id, rule_id, number),
    foreign key (organization_id, task_id) references task (organization_id, id) on delete cascade
  )`,
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
  // Neither update nor delete: what somebody once stated stays, also when it is replaced or withdrawn.
  `grant select, insert on ${table} to crossover_app`,
];

/** What people state of advice that no run can test. */
export class PracticeStatements1700000000015 implements MigrationInterface {
  readonly name = 'PracticeStatements1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${table}`);
  }
}
