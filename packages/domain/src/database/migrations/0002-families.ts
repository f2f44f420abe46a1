import type { MigrationInterface, QueryRunner } from 'typeorm';

const statements: readonly string[] = [
  // Words, choices or written steps of a row, where its family has them.
  'alter table dataset_row add column parts jsonb',
  // The numbers of a regression's train rows: lowest, highest, mean.
  'alter table dataset_version add column scale jsonb',
  // What came back where it is no label, and what was read in it.
  'alter table prediction add column answer jsonb',
  'alter table prediction add column parsed jsonb',
];

export class Families1700000000002 implements MigrationInterface {
  readonly name = 'Families1700000000002';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('Answers that are no labels would be lost: restore a backup instead.');
  }
}
