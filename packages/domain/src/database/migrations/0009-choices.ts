import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // Probabilities under the calibration that the run did not choose.
  'alter table prediction add column other_scores real[]',
  // What a run decided for itself, by name: form, calibration, selection of demonstrations.
  'alter table run add column choices jsonb',
  // Its scores had it chosen the other calibration; null where there is only one way.
  'alter table run add column other_scores jsonb',
];

/** Runs may choose, and say what the other way would have given. */
export class Choices1700000000009 implements MigrationInterface {
  readonly name = 'Choices1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table prediction drop column other_scores');
    await runner.query('alter table run drop column choices, drop column other_scores');
  }
}
