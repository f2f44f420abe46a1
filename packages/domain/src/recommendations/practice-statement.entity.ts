import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StatedWord } from '@crossover/contracts';

/** What somebody said of a task and of advice that no run can test. Rows are only added; the newest of a task and rule stands. */
@Entity({ name: 'practice_statement' })
export class PracticeStatement {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'task_id', type: 'uuid' })
  taskId!: string;

  @PrimaryColumn({ name: 'rule_id', type: 'text' })
  ruleId!: string;

  /** Counts from 1 within a task and rule. */
  @PrimaryColumn({ name: 'number', type: 'integer' })
  number!: number;

  @Column({ name: 'word', type: 'text' })
  word!: StatedWord | 'withdrawn';

  /** What was done; empty where nothing is to be said. */
  @Column({ name: 'note', type: 'text' })
  note!: string;

  @Column({ name: 'stated_by', type: 'text' })
  statedBy!: string;

  /** As they were called at the time. */
  @Column({ name: 'stated_by_name', type: 'text' })
  statedByName!: string;

  @Column({ name: 'stated_at', type: 'timestamptz' })
  statedAt!: Date;
}
