import { dataRules } from './data/rules/data';
import { generationRules } from './data/rules/generation';
import { knowledgeRules } from './data/rules/knowledge';
import { miscellaneousRules } from './data/rules/miscellaneous';
import { scaleRules } from './data/rules/scale';
import { trustRules } from './data/rules/trust';
import { understandingRules } from './data/rules/understanding';
import type { RuleEntry } from './rule-entry';

const entries = [...dataRules, ...understandingRules, ...generationRules, ...knowledgeRules, ...scaleRules, ...miscellaneousRules, ...trustRules] as const;

export type RuleId = (typeof entries)[number]['id'];
export type Rule = RuleEntry & { readonly id: RuleId };

/** The survey's 70 rules in the survey's order. */
export const rules: readonly Rule[] = entries;

const byId: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));

/** The rule of that id; undefined for an id that no rule has. */
export function ruleById(id: RuleId): Rule;
export function ruleById(id: string): Rule | undefined;
export function ruleById(id: string): Rule | undefined {
  return byId.get(id);
}
