import { contrastsFor } from './contrast';
import { rules, type Rule, type RuleId } from './rules';

/** What an experiment shows of how it was done. */
export interface PracticeFacts {
  readonly promptingArms: number;
  /** Different ways in which one model was prompted; the most over its models. */
  readonly promptDesigns: number;
  readonly inContextArms: number;
  /** Orders in which the same demonstrations were shown. */
  readonly demonstrationOrders: number;
  /** Different sizes among the prompted models. */
  readonly promptedSizes: number;
  /** Whether the rows say to which group they belong. */
  readonly hasGroups: boolean;
}

export interface PracticeVerdict {
  readonly word: 'followed' | 'not-followed' | 'not-applicable' | 'not-tested';
  readonly sentence: string;
}

/** Whether an experiment was done as a rule advises; null for a rule that is no advice on practice. */
export function judgePractice(rule: Rule, facts: PracticeFacts): PracticeVerdict | null {
  return contrastsFor(rule).kind === 'practice' ? (checks[rule.id] ?? unrecorded)(facts) : null;
}

/** The rules that are advice on practice. */
export const practiceRules: readonly Rule[] = rules.filter((rule) => contrastsFor(rule).kind === 'practice');

const said = (word: PracticeVerdict['word'], sentence: string): PracticeVerdict => ({ word, sentence });
const unrecorded = (): PracticeVerdict => said('not-tested', 'It is done outside of Crossover, and nothing here records it.');
const noPrompt = said('not-applicable', 'No language model was prompted.');

const checks: Readonly<Partial<Record<RuleId, (facts: PracticeFacts) => PracticeVerdict>>> = {
  'SCALE-INVERSE': (facts) => sizes(facts, 2),
  'SCALE-U-SHAPE': (facts) => sizes(facts, 3),
  'SCALE-NOT-MONOTONE': (facts) => sizes(facts, 2),
  'NLU-PROMPT-CAVEAT': ({ promptingArms, promptDesigns }) => {
    if (promptingArms === 0) return noPrompt;
    return promptDesigns > 1 ? said('followed', `One model was prompted in ${promptDesigns} ways.`) : said('not-followed', 'Each model was prompted in one way only: a low score may be that prompt\'s fault.');
  },
  'SHORTCUT-IN-CONTEXT': ({ inContextArms, demonstrationOrders }) => {
    if (inContextArms === 0) return said('not-applicable', 'No examples were put in a prompt.');
    return demonstrationOrders > 1
      ? said('followed', `Examples were balanced over the labels and shown in ${demonstrationOrders} orders in each draw.`)
      : said('not-followed', 'Examples were balanced over the labels but shown in one order only: plan 2 seeds or more to see the spread over orders.');
  },
  FAIRNESS: ({ hasGroups }) => (hasGroups ? said('followed', 'Scores stand beside each group.') : said('not-followed', 'The rows do not say to which group they belong, so no gap between groups can be shown.')),
  'SAFETY-HARMFUL': unrecorded,
  'REAL-EVALUATE': unrecorded,
};

function sizes({ promptingArms, promptedSizes }: PracticeFacts, wanted: number): PracticeVerdict {
  if (promptingArms === 0) return noPrompt;
  const measured = `Prompted models of ${promptedSizes} ${promptedSizes === 1 ? 'size was' : 'sizes were'} measured`;
  return promptedSizes >= wanted ? said('followed', `${measured}.`) : said('not-followed', `${measured}; the advice needs ${wanted} or more.`);
}
