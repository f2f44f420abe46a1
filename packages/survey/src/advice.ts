import { closeTraits, DEFAULT_FEW_LABELS_BORDER, type Derivation, type SurveyOptions } from './closure';
import { findConflicts, type Conflict } from './conflict';
import { tensions } from './data/tensions';
import { evaluate, type Evaluation } from './predicate';
import { askFor } from './question';
import { rules, type Rule, type RuleId } from './rules';
import type { RecommendedApproach } from './side';
import type { TraitKey, Traits } from './traits';

export interface SettledRule {
  readonly rule: Rule;
  readonly because: readonly TraitKey[];
}

export interface PendingRule {
  readonly rule: Rule;
  /** The traits to ask for. */
  readonly missing: readonly TraitKey[];
}

/** What the applying rules say about one approach. */
export interface SideAdvice {
  readonly approach: RecommendedApproach;
  readonly recommendedBy: readonly RuleId[];
  readonly avoidedBy: readonly RuleId[];
}

/** A place where the survey pulls two ways: at least one of its rules applies, and the kind of task rules none of them out. */
export interface TensionInForce {
  readonly id: string;
  readonly note: string;
  readonly rules: readonly RuleId[];
  readonly applying: readonly RuleId[];
}

export interface Advice {
  /** The answers with what they imply. */
  readonly traits: Traits;
  readonly derived: readonly Derivation[];
  readonly fewLabelsBorder: number;
  readonly applying: readonly SettledRule[];
  readonly pending: readonly PendingRule[];
  readonly silent: readonly SettledRule[];
  readonly sides: readonly SideAdvice[];
  readonly conflicts: readonly Conflict[];
  readonly tensions: readonly TensionInForce[];
}

/** What the survey's rules advise for a task: applying, pending on an answer, or silent; with the places where they disagree. */
export function advise(traits: Traits, options: SurveyOptions = {}): Advice {
  const closed = closeTraits(traits, options);
  const judged = rules.map((rule) => ({ rule, ...evaluate(rule.when, closed.traits) }));
  const applying = judged.filter((each) => each.answer === 'yes');
  const inForce = applying.map((each) => each.rule);
  return {
    ...closed,
    fewLabelsBorder: options.fewLabelsBorder ?? DEFAULT_FEW_LABELS_BORDER,
    applying: applying.map(({ rule, because }) => ({ rule, because })),
    pending: judged.filter((each) => each.answer === 'unknown').map(({ rule, missing }) => ({ rule, missing: askFor(missing) })),
    silent: judged.filter((each) => each.answer === 'no').map(({ rule, because }) => ({ rule, because })),
    sides: adviceBySide(inForce),
    conflicts: findConflicts(inForce),
    tensions: tensionsOf(judged),
  };
}

const approaches: readonly RecommendedApproach[] = ['zero-shot-llm', 'in-context-llm', 'fine-tuned-small', 'pet', 'frozen-features', 'pretrain-match'];

function adviceBySide(inForce: readonly Rule[]): readonly SideAdvice[] {
  return approaches.map((approach) => ({
    approach,
    recommendedBy: inForce.filter((rule) => rule.recommends.includes(approach)).map((rule) => rule.id),
    avoidedBy: inForce.filter((rule) => rule.avoids.includes(approach)).map((rule) => rule.id),
  }));
}

type Judged = Evaluation & { readonly rule: Rule };

/** A note about toxicity does not concern a task of another kind, however few its labels are. */
function tensionsOf(judged: readonly Judged[]): readonly TensionInForce[] {
  return tensions.flatMap((tension) => {
    const concerned = judged.filter((each) => tension.rules.some((id) => id === each.rule.id));
    const applying = concerned.filter((each) => each.answer === 'yes').map((each) => each.rule.id);
    return applying.length > 0 && !concerned.some(isOfAnotherKind) ? [{ ...tension, applying }] : [];
  });
}

function isOfAnotherKind({ answer, because }: Judged): boolean {
  return answer === 'no' && (because.includes('task.family') || because.includes('task.group'));
}
