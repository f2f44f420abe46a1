import type { FlowOutcome } from './flow-question';
import type { RuleId } from './rules';
import type { Traits } from './traits';

/** A task with what Figure 2 and the rules must say about it. */
export interface Example {
  readonly name: string;
  readonly traits: Traits;
  readonly flow: FlowOutcome | `unknown-at-Q${number}`;
  readonly mustApply: readonly RuleId[];
  readonly mustNotApply: readonly RuleId[];
}
