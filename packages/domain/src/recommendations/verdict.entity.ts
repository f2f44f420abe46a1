import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { VerdictWord } from '@crossover/contracts';
import type { Settle, VerdictEvidence } from './recommendation.shape';

/** Whether the team's own measurements confirm or contradict one rule of the survey. */
@Entity({ name: 'verdict' })
export class Verdict {
  @PrimaryColumn({ name: 'organization_id', type: 'uuid' })
  organizationId!: string;

  @PrimaryColumn({ name: 'experiment_id', type: 'uuid' })
  experimentId!: string;

  @PrimaryColumn({ name: 'rule_id', type: 'text' })
  ruleId!: string;

  @Column({ name: 'verdict', type: 'text' })
  verdict!: VerdictWord;

  @Column({ name: 'strength', type: 'text' })
  strength!: 'should' | 'may' | 'avoid';

  @Column({ name: 'recommended_arm_id', type: 'uuid', nullable: true })
  recommendedArmId!: string | null;

  @Column({ name: 'avoided_arm_id', type: 'uuid', nullable: true })
  avoidedArmId!: string | null;

  @Column({ name: 'metric', type: 'text' })
  metric!: string;

  /** The label budget, fixed in advance, at which the rule is read. */
  @Column({ name: 'n', type: 'integer', nullable: true })
  n!: number | null;

  @Column({ name: 'difference', type: 'double precision', nullable: true })
  difference!: number | null;

  @Column({ name: 'low', type: 'double precision', nullable: true })
  low!: number | null;

  @Column({ name: 'high', type: 'double precision', nullable: true })
  high!: number | null;

  @Column({ name: 'margin', type: 'double precision' })
  margin!: number;

  @Column({ name: 'p_value', type: 'double precision', nullable: true })
  pValue!: number | null;

  /** Holm over the rules of this experiment. */
  @Column({ name: 'adjusted_p', type: 'double precision', nullable: true })
  adjustedP!: number | null;

  @Column({ name: 'family_size', type: 'integer' })
  familySize!: number;

  @Column({ name: 'reason', type: 'text', nullable: true })
  reason!: string | null;

  @Column({ name: 'settle', type: 'jsonb', nullable: true })
  settle!: Settle | null;

  @Column({ name: 'sentence', type: 'text' })
  sentence!: string;

  /** Whether the task's traits leave open that the rule applies at all. */
  @Column({ name: 'is_pending', type: 'boolean', default: false })
  isPending!: boolean;

  @Column({ name: 'standard_error', type: 'double precision', nullable: true })
  standardError!: number | null;

  @Column({ name: 'evidence', type: 'jsonb', nullable: true })
  evidence!: VerdictEvidence | null;
}
