import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  `create table model_endpoint (
    organization_id uuid not null,
    model_id uuid not null,
    sealed_key text,
    key_hint text,
    input_price double precision not null,
    output_price double precision not null,
    max_parallel integer not null,
    timeout_seconds integer not null,
    checks integer not null,
    checked_at timestamptz,
    check_code text,
    check_sentence text,
    check_latency_ms double precision,
    changed_at timestamptz not null,
    primary key (organization_id, model_id),
    constraint model_endpoint_model foreign key (organization_id, model_id) references model (organization_id, id) on delete cascade
  )`,
  `create table endpoint_answer (
    organization_id uuid not null,
    key text not null,
    answer jsonb not null,
    created_at timestamptz not null,
    primary key (organization_id, key),
    constraint endpoint_answer_organisation foreign key (organization_id) references organisation (organization_id) on delete cascade
  )`,
  // Nobody says how large some served models are.
  'alter table model alter column parameters drop not null',
  // A stored answer took no time that anybody measured.
  'alter table prediction alter column latency_ms drop not null',
  // US dollars by the prices of the moment; null where nothing is paid by the token.
  'alter table prediction add column cost double precision',
];

const tenantTables = ['model_endpoint', 'endpoint_answer'];

export class Endpoints1700000000003 implements MigrationInterface {
  readonly name = 'Endpoints1700000000003';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...statements, ...tenantTables.flatMap(fence)]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Sealed keys and costs would be lost: restore a backup instead.');
  }
}

function fence(table: string): string[] {
  const mine = `organization_id = (select nullif(current_setting('app.organization_id', true), '')::uuid)`;
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    `create policy tenant on ${table} to crossover_app using (${mine}) with check (${mine})`,
    `grant select, insert, update, delete on ${table} to crossover_app`,
  ];
}
