import { advise } from './advice';
import { DEFAULT_FEW_LABELS_BORDER, type SurveyOptions } from './closure';
import { walkFlow } from './flow';
import { traitQuestions, type TraitQuestion } from './question';
import type { TraitKey, TraitValue, Traits } from './traits';

/**
 * The questions whose answer could change a rule or the path through Figure 2, in the order of the form.
 * An answered question counts as if it were open, so that taking an answer back never hides its own question.
 */
export function relevantTraits(traits: Traits, options: SurveyOptions = {}): readonly TraitKey[] {
  return traitQuestions.filter((question) => question.derivedFrom === null && matters(question, traits, options)).map((question) => question.key);
}

/** The unanswered questions that settle most: those that open Figure 2's path first, then by the number of rules that wait for them. */
export function nextQuestions(traits: Traits, count: number, options: SurveyOptions = {}): readonly TraitKey[] {
  const waiting = waitingFor(traits, options);
  const open = walkFlow(traits, options).steps.find((step) => step.reached && step.answer === 'unknown')?.missing ?? [];
  const weight = (key: TraitKey) => (open.includes(key) ? waiting.length : 0) + waiting.filter((each) => each === key).length;
  return traitQuestions
    .map((question) => question.key)
    .filter((key) => waiting.includes(key))
    .sort((a, b) => weight(b) - weight(a))
    .slice(0, count);
}

function matters(question: TraitQuestion, traits: Traits, options: SurveyOptions): boolean {
  const without = dropAnswer(traits, question.key);
  if (waitingFor(without, options).includes(question.key)) return true;
  const before = fingerprint(without, options);
  return candidates(question, options).some((value) => fingerprint({ ...without, [question.key]: value }, options) !== before);
}

/** One entry for each pending rule or possible question of the figure that a trait would help to settle. */
function waitingFor(traits: Traits, options: SurveyOptions): readonly TraitKey[] {
  const rules = advise(traits, options).pending.flatMap((pending) => pending.missing);
  const steps = walkFlow(traits, options).steps.filter((step) => step.possible).flatMap((step) => step.missing);
  return [...rules, ...steps];
}

/** Everything that the page would show differently. */
function fingerprint(traits: Traits, options: SurveyOptions): string {
  const advice = advise(traits, options);
  const walk = walkFlow(traits, options);
  const steps = walk.steps.filter((step) => step.possible).map((step) => [step.id, step.answer]);
  return JSON.stringify([advice.applying.map((each) => each.rule.id), advice.pending.map((each) => each.rule.id), steps, walk.possible]);
}

/** A question about the count also takes back the level, which stands for it. */
function dropAnswer(traits: Traits, key: TraitKey): Traits {
  const { [key]: _answer, ...others } = traits;
  const rest: Traits = others;
  if (key !== 'labels.count') return rest;
  const { 'labels.level': _level, ...open } = rest;
  return open;
}

function candidates(question: TraitQuestion, options: SurveyOptions): readonly TraitValue[] {
  switch (question.type) {
    case 'boolean':
      return [true, false];
    case 'integer':
      return [0, 1, (options.fewLabelsBorder ?? DEFAULT_FEW_LABELS_BORDER) + 1];
    case 'set':
      return question.values.map((tag) => [tag]);
    case 'enum':
      return []; // An enum is read by equality: the rules that read it wait for it while it is open.
  }
}
