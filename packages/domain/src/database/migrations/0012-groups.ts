import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Rows may say which document, user or template they come from. */
export class Groups1700000000012 implements MigrationInterface {
  readonly name = 'Groups1700000000012';

  async up(runner: QueryRunner): Promise<void> {
    // Null: the row is a group of its own.
    await runner.query('alter table dataset_row add column group_key text');
    await runner.query('alter table dataset_version add column groups_hash text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table dataset_version drop column groups_hash');
    await runner.query('alter table dataset_row drop column group_key');
  }
}
