import { leafCount } from './predicate';
import type { Rule, RuleId } from './rules';
import { promptingSides, tuningSides, type RecommendedApproach } from './side';

/** Two applying rules that disagree. Show both; `preferred` is for a single verdict and is null when the survey leaves it open. */
export interface Conflict {
  readonly rules: readonly [RuleId, RuleId];
  readonly preferred: RuleId | null;
  readonly reason: string;
}

/** Every pair of applying rules that disagree, with the precedence: the more specific predicate, then *should* over *may*. */
export function findConflicts(applying: readonly Rule[]): readonly Conflict[] {
  return applying.flatMap((rule, index) => applying.slice(index + 1).filter((other) => disagree(rule, other)).map((other) => settle(rule, other)));
}

/** A side that one recommends and the other avoids, or two stated preferences for different camps; a side that both recommend makes peace. */
function disagree(a: Rule, b: Rule): boolean {
  if (a.recommends.some((side) => b.recommends.includes(side))) return false;
  const opposed = a.recommends.some((side) => b.avoids.includes(side)) || b.recommends.some((side) => a.avoids.includes(side));
  const stated = a.strength === 'should' && b.strength === 'should';
  return opposed || (stated && inDifferentCamps(a, b));
}

function inDifferentCamps(a: Rule, b: Rule): boolean {
  return (only(a, promptingSides) && only(b, tuningSides)) || (only(a, tuningSides) && only(b, promptingSides));
}

function only(rule: Rule, camp: readonly RecommendedApproach[]): boolean {
  return rule.recommends.length > 0 && rule.recommends.every((side) => camp.includes(side));
}

function settle(a: Rule, b: Rule): Conflict {
  const rules = [a.id, b.id] as const;
  const specific = leafCount(a.when) - leafCount(b.when);
  if (specific !== 0) return { rules, preferred: specific > 0 ? a.id : b.id, reason: 'Its condition is the more specific one.' };
  if (a.strength !== 'may' && b.strength === 'may') return { rules, preferred: a.id, reason: 'It states a preference where the other only allows.' };
  if (b.strength !== 'may' && a.strength === 'may') return { rules, preferred: b.id, reason: 'It states a preference where the other only allows.' };
  return { rules, preferred: null, reason: 'Both are equally specific and equally firm, so the survey leaves it open.' };
}
