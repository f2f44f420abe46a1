import { GROUPS_TO_COMPARE } from '@crossover/stats';
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
  /** Groups that the test rows name. */
  readonly groups: number;
}

export interface PracticeVerdict {
  readonly word: 'followed' | 'not-followed' | 'not-applicable' | 'not-tested';
  readonly sentence: string;
}

/** Whether an experiment was done as a rule advises; null for a rule that is no advice on practice. What people answer is not tested by any. */
export function judgePractice(rule: Rule, facts: PracticeFacts): PracticeVerdict | null {
  return contrastsFor(rule).kind === 'practice' ? (checks[rule.id] ?? (() => unstated))(facts) : null;
}

/** Whether the rule is advice that no run can show to be followed: only people can say it. */
export function isAnsweredByPeople({ testing }: Rule): boolean {
  return testing.kind === 'practice' && testing.answeredBy === 'people';
}

/** The rules that are advice on practice. */
export const practiceRules: readonly Rule[] = rules.filter((rule) => contrastsFor(rule).kind === 'practice');

const said = (word: PracticeVerdict['word'], sentence: string): PracticeVerdict => ({ word, sentence });

/** Of what people answer, while nobody has. */
export const unstated: PracticeVerdict = said('not-tested', 'No run can show it: say beside this rule, on the page with the recommendation for the task, whether your team does it.');

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
  FAIRNESS: ({ groups }) => {
    if (groups === 0) return said('not-followed', 'The rows do not say to which group they belong, so no gap between groups can be shown.');
    if (groups === 1) return said('not-followed', 'All test rows name the same group, so there is no gap to show.');
    return groups > GROUPS_TO_COMPARE
      ? said('not-followed', `The test rows name ${groups} groups, too many to compare one by one: the worst of so many is worst by chance. Declare a column with ${GROUPS_TO_COMPARE} groups or fewer.`)
      : said('followed', `The scores of ${groups} groups, the worst of them and the largest gap are reported.`);
  },
};

function sizes({ promptingArms, promptedSizes }: PracticeFacts, wanted: number): PracticeVerdict {
  if (promptingArms === 0) return noPrompt;
  const measured = `Prompted models of ${promptedSizes} ${promptedSizes === 1 ? 'size was' : 'sizes were'} measured`;
  return promptedSizes >= wanted ? said('followed', `${measured}.`) : said('not-followed', `${measured}; the advice needs ${wanted} or more.`);
}
