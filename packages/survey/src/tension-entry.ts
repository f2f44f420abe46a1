import type { RuleId } from './rules';

/** Rules of the survey that pull two ways, with the note that explains it. */
export interface TensionEntry {
  readonly id: string;
  readonly rules: readonly RuleId[];
  readonly note: string;
}
