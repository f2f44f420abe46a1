import type { MigrationInterface, QueryRunner } from 'typeorm';

const table = 'group_scores';
// nullif: after set_config(local) a reused connection reads '' instead of null.
const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
const statements: readonly string[] = [
  `create table ${table} (
    organization_id uuid not null,
    experiment_id uuid not null,
    arm_id uuid not null,
    metric text not null,
    n integer not null,
    draws integer not null,
    scores jsonb not null,
    gap jsonb,
    sentence text not null,
    primary key (organization_id, experiment_id, arm_id),
    foreign key (organization_id, experiment_id) references experiment (organization_id, id) on delete cascade,
    foreign key (organization_id, arm_id) references arm (organization_id, id) on delete cascade
  )`,
  `alter table ${table} enable row level security`,
  `alter table ${table} force row level security`,
  `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
  `grant select, insert, update, delete on ${table} to crossover_app`,
];

/** How each arm of an experiment scores in each of a few named groups of test rows. */
export class GroupScores1700000000014 implements MigrationInterface {
  readonly name = 'GroupScores1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${table}`);
  }
}
