import { traits } from './data/traits';
import { evaluate } from './predicate';
import type { Need } from './rule-entry';
import type { Rule } from './rules';
import { promptingSides, sides, tuningSides, type ContrastSide, type Side } from './side';
import type { LabelLevel } from './traits';

interface AtLevels {
  /** The label levels at which the rule can apply: judge it at budgets of these only. */
  readonly levels: readonly LabelLevel[];
}

/** What a verdict on a rule compares. */
export type Contrast = AtLevels &
  (
    | { readonly kind: 'preference'; readonly a: readonly ContrastSide[]; readonly b: readonly ContrastSide[] }
    | { readonly kind: 'equivalence'; readonly a: readonly ContrastSide[]; readonly b: readonly ContrastSide[] }
    | { readonly kind: 'shift'; readonly a: readonly ContrastSide[]; readonly b: readonly ContrastSide[]; readonly sentence: string }
    | { readonly kind: 'trend'; readonly a: readonly ContrastSide[]; readonly leastSizes: number; readonly sentence: string }
    | { readonly kind: 'calibration'; readonly a: readonly ContrastSide[]; readonly b: readonly ContrastSide[]; readonly sentence: string }
    | { readonly kind: 'practice'; readonly sentence: string }
    | { readonly kind: 'not-testable'; readonly needs: Need; readonly sentence: string }
  );

/**
 * What a verdict on the rule compares: the best of side `a` minus the best of side `b`, each chosen on validation rows.
 * Of a rule that recommends both camps, `a` is the tuned side and `b` the prompted one, and "no practical difference" confirms it.
 * Of a shift rule the two drops from usual to shifted rows are compared, `b` minus `a`; of a rule about scale the sizes of `a`'s models.
 * Of a rule about calibration the Brier scores of the two sides are compared on the same rows: `b` minus `a`, since less is better.
 * Where the rule names one side only, the other is the rest of the survey's other camp; frozen features never stand in, for the survey is silent on them.
 */
export function contrastsFor(rule: Rule): Contrast {
  const levels = levelsOf(rule);
  const { testing } = rule;
  if (testing.kind === 'needs') return { kind: 'not-testable', needs: testing.need, sentence: needSentences[testing.need], levels };
  if (testing.kind === 'practice') return { kind: 'practice', sentence: practiceSentence(rule), levels };
  const recommended = measured(rule.recommends);
  if (testing.kind === 'shift') return { kind: 'shift', a: recommended, b: opponentsOf(rule, recommended), sentence: shiftSentence, levels };
  if (testing.kind === 'trend') return { kind: 'trend', a: recommended, leastSizes: SIZES_FOR_TREND, sentence: trendSentence, levels };
  if (testing.kind === 'calibration') return { kind: 'calibration', a: recommended, b: opponentsOf(rule, recommended), sentence: calibrationSentence, levels };
  if (isForBothCamps(recommended)) return { kind: 'equivalence', a: within(recommended, tuningSides), b: within(recommended, promptingSides), levels };
  return { kind: 'preference', a: recommended, b: ('against' in testing && testing.against) || opponentsOf(rule, recommended), levels };
}

function opponentsOf(rule: Rule, recommended: readonly Side[]): readonly Side[] {
  const avoided = measured(rule.avoids);
  if (avoided.length > 0) return avoided;
  return recommended.some((side) => promptingSides.includes(side)) ? tuningSides : promptingSides;
}

function measured(approaches: readonly string[]): readonly Side[] {
  return sides.filter((side) => approaches.includes(side));
}

function isForBothCamps(recommended: readonly Side[]): boolean {
  return within(recommended, promptingSides).length > 0 && within(recommended, tuningSides).length > 0;
}

function within(some: readonly Side[], camp: readonly Side[]): readonly Side[] {
  return some.filter((side) => camp.includes(side));
}

/** With every other trait open, a level at which the predicate is already false is one at which the rule can never apply. */
function levelsOf(rule: Rule): readonly LabelLevel[] {
  return traits['labels.level'].values.filter((level) => evaluate(rule.when, { 'labels.level': level }).answer !== 'no');
}

function practiceSentence(rule: Rule): string {
  const advice = rule.advice?.join('; ');
  return advice ? `Advice to follow, not a comparison: ${advice}.` : 'An observation to keep in mind; there is no approach to compare.';
}

/** Two sizes make a line whatever they score; the survey's claim is about a trend. */
const SIZES_FOR_TREND = 3;

const shiftSentence = 'Needs a second task with shifted, adversarial or noised test rows: say of that task which one holds the usual rows, and run the same arms on the same labels in both.';
const calibrationSentence = 'Needs an arm on each side that gives every class a probability: their Brier scores are compared on the same rows.';
const trendSentence = `Needs one prompting approach with ${SIZES_FOR_TREND} or more sizes of one model family, prompted in the same way, to read the slope of the score against size.`;

/** What a team would have to bring, in one sentence each. */
const needSentences: Readonly<Record<Need, string>> = {
  'synthetic-labels': 'Needs a model tuned on labels that a language model made, beside one tuned on the real ones, and a privacy check.',
  'model-variants': 'Needs a base, an instruction-tuned and a preference-tuned version of one model.',
  'matched-models': 'Needs two base models of similar size, one pre-trained on text like the task\'s and one not, in the same recipe.',
  'equal-size-models': 'Needs an encoder and a decoder of equal size, both tuned on the same labels.',
  'judged-ranking': 'Needs queries with judged passages and a ranking metric.',
  'ranking-latency': 'Needs queries with judged passages and the p95 latency per query that is allowed.',
  'human-preference': 'Needs people who compare outputs blind; no automatic metric stands in for that.',
  'program-tests': 'Needs programs to be run against unit tests.',
  'counterfactual-twins': 'Needs a twin of each item in which a symbol or fact is swapped, scored against chance.',
  'retrieved-passages': 'Needs a searchable corpus, and both readers given the same retrieved passages.',
  'multimodal-models': 'Needs models that read images, audio or video; Crossover measures text tasks.',
  'double-labelled-rows': 'Needs 300 or more rows labelled by experts, by a crowd and by the model.',
  'human-rated-outputs': 'Needs outputs that people have rated, to compare the judge with.',
  'edited-twins': 'Needs items with known reasons and edited twins, to see whether the stated reason predicts the answer.',
  'several-tasks': 'Needs several tasks, one language model for all against one tuned model for each.',
  'real-traffic': 'Needs real requests and people who rate how useful the answers are.',
  'cost-and-latency': 'Speaks of cost and latency, not of scores: read it off the cost frontier under the same load.',
  'checked-facts': 'Needs items with facts that can be checked, and the rate of unsupported claims.',
  'data-flow-review': 'Is settled by a review of where the data go, not by a score.',
  definition: 'Is a definition: it records the model\'s size and whether its weights changed.',
  'no-claim': 'The survey makes no claim here; what your runs show is your own finding.',
};
