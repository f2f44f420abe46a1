import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'choice_beliefs';
// nullif: after set_config(local) a reused connection reads '' instead of null.
const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const statements: readonly string[] = [
  `create table ${table} (
    organization_id uuid not null,
    experiment_id uuid not null,
    arm_ids uuid[] not null,
    draws integer[] not null,
    rows integer not null,
    budgets jsonb not null,
    foretold jsonb not null,
    primary key (organization_id, experiment_id),
    foreign key (organization_id, experiment_id) references experiment (organization_id, id) on delete cascade
  )`,
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
  `grant select, insert, update, delete on ${table} to crossover_app`,
];

/** What a judgement read of the arms to choose from is kept, for whoever weighs a purchase. */
export class ChoiceBeliefs1700000000013 implements MigrationInterface {
  readonly name = 'ChoiceBeliefs1700000000013';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${table}`);
  }
}
