import { advise, isAnsweredByPeople, relevantTraits, rules, traitQuestions, walkFlow, type FlowWalk, type Rule, type TensionInForce, type TraitQuestion, type Traits } from '@crossover/survey';
import { adviceSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { Organisation } from '../organisations';
import type { TaskVersion } from './task-version.entity';
import { askedTraits, plainTraits, type TraitAnswer } from './traits';

/** One of the survey's 70 rules, and what it says about a task. */
export interface RuleAdvice {
  readonly rule: Rule;
  readonly applies: 'applying' | 'pending' | 'silent';
  /** Traits to ask for when the rule is pending. */
  readonly missing: readonly string[];
  /** Advice on practice that no run can show to be followed. */
  readonly isAnsweredByPeople: boolean;
}

/** What the survey advises for a task, before anything is measured. */
export interface TaskAdvice {
  readonly sentence: string;
  readonly fewLabelsBorder: number;
  readonly fewLabelsBorderSetAt: Date;
  readonly flow: FlowWalk;
  /** Every rule, in the survey's order. */
  readonly rules: readonly RuleAdvice[];
  readonly tensions: readonly TensionInForce[];
  /** Questions whose answer could still change a rule or the path. */
  readonly openQuestions: readonly TraitQuestion[];
}

/** The survey's advice for a task under the organisation's border of few and abundant; `what` and `border` are tried without being saved. */
export async function adviceFor(ctx: Ctx, task: Pick<TaskVersion, 'traits'>, { what = [], border = null }: { what?: readonly TraitAnswer[]; border?: number | null } = {}): Promise<TaskAdvice> {
  if (border !== null && !(Number.isInteger(border) && border >= 1)) throw new DomainError('BAD_USER_INPUT', 'The border between few and abundant labels is a whole number of at least 1.', { details: { field: 'border' } });
  const traits = plainTraits({ ...task.traits, ...askedTraits(what) });
  const organisation = await ctx.transaction((tx) => tx.db(Organisation).get({}, 'organisation'));
  return adviceOn(traits, { fewLabelsBorder: border ?? organisation.fewLabelsBorder, setAt: organisation.fewLabelsBorderSetAt });
}

function adviceOn(traits: Traits, { fewLabelsBorder, setAt }: { fewLabelsBorder: number; setAt: Date }): TaskAdvice {
  const advice = advise(traits, { fewLabelsBorder });
  const flow = walkFlow(traits, { fewLabelsBorder });
  const open = new Set<string>(relevantTraits(traits, { fewLabelsBorder }).filter((key) => traits[key] === undefined));
  const applying = new Set<string>(advice.applying.map(({ rule }) => rule.id));
  const pending = new Map<string, readonly string[]>(advice.pending.map(({ rule, missing }) => [rule.id, missing]));
  const openQuestion = flow.steps.find((step) => step.id === flow.openAt)?.question ?? null;
  return {
    sentence: adviceSentence({ outcome: flow.outcome, possible: flow.possible, openQuestion }),
    fewLabelsBorder,
    fewLabelsBorderSetAt: setAt,
    flow,
    rules: rules.map((rule) => adviceOfRule(rule, pending.get(rule.id), applying.has(rule.id))),
    tensions: advice.tensions,
    openQuestions: traitQuestions.filter(({ key }) => open.has(key)),
  };
}

function adviceOfRule(rule: Rule, missing: readonly string[] | undefined, applies: boolean): RuleAdvice {
  const about = { rule, isAnsweredByPeople: isAnsweredByPeople(rule) };
  if (missing) return { ...about, applies: 'pending', missing };
  return { ...about, applies: applies ? 'applying' : 'silent', missing: [] };
}
