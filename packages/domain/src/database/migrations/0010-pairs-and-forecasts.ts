import type { MigrationInterface, QueryRunner } from 'typeorm';

const pairs: readonly string[] = [
  // A relation between two tasks and no part of what is asked: no version of a task, and no plan's hash, changes by it.
  `alter table task add column usual_task_id uuid,
     add constraint task_usual_task foreign key (organization_id, usual_task_id) references task (organization_id, id),
     add constraint task_is_not_its_own_shift check (usual_task_id <> id)`,
  'create index task_usual_task_index on task (organization_id, usual_task_id) where usual_task_id is not null',
];

const table = 'forecast_crossover';
const forecasts: readonly string[] = [
  `create table ${table} (
    organization_id uuid not null,
    experiment_id uuid not null,
    prompt_arm_id uuid not null,
    train_arm_id uuid not null,
    metric text not null,
    known_budgets integer not null,
    kind text not null,
    point double precision,
    low double precision,
    high double precision,
    level double precision not null,
    detail jsonb not null,
    made_at timestamptz not null,
    score jsonb,
    settled_at timestamptz,
    primary key (organization_id, experiment_id, prompt_arm_id, train_arm_id, metric, known_budgets)
  )`,
  ...([['experiment_id', 'experiment'], ['prompt_arm_id', 'arm'], ['train_arm_id', 'arm']] as const).map(([column, to]) => `alter table ${table} add foreign key (organization_id, ${column}) references ${to} (organization_id, id) on delete cascade`),
];

/** A task may hold the shifted test rows of another, and crossovers are foretold. */
export class PairsAndForecasts1700000000010 implements MigrationInterface {
  readonly name = 'PairsAndForecasts1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...pairs, ...forecasts, ...fence()]) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table ${table}`);
    await runner.query('alter table task drop constraint task_usual_task, drop constraint task_is_not_its_own_shift, drop column usual_task_id');
  }
}

function fence(): readonly string[] {
  // nullif: after set_config(local) a reused connection reads '' instead of null.
  const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
    `grant select, insert, update, delete on ${table} to crossover_app`,
  ];
}
