import { isAnsweredByPeople, judgePractice, practiceRules, unstated, type PracticeFacts } from './practice';
import { ruleById, rules } from './rules';

const facts = (change: Partial<PracticeFacts> = {}): PracticeFacts => ({ promptingArms: 2, promptDesigns: 1, inContextArms: 1, demonstrationOrders: 1, promptedSizes: 1, groups: 0, ...change });
const word = (id: Parameters<typeof ruleById>[0], change: Partial<PracticeFacts> = {}) => judgePractice(ruleById(id) ?? fail(id), facts(change))?.word;

const fail = (id: string): never => { throw new Error(`There is no rule ${id}`); };

describe('advice on practice', () => {
  it('is the eight rules that compare nothing', () => {
    expect(practiceRules.map((rule) => rule.id).sort()).toEqual(['FAIRNESS', 'NLU-PROMPT-CAVEAT', 'REAL-EVALUATE', 'SAFETY-HARMFUL', 'SCALE-INVERSE', 'SCALE-NOT-MONOTONE', 'SCALE-U-SHAPE', 'SHORTCUT-IN-CONTEXT']);
    for (const rule of practiceRules) expect(judgePractice(rule, facts())?.sentence).toMatch(/\.$/);
    expect(judgePractice(ruleById('DATA-FEW') ?? fail('DATA-FEW'), facts())).toBeNull();
  });

  it('is followed when the experiment did as it says, and not when it did less', () => {
    expect([word('SCALE-U-SHAPE', { promptedSizes: 3 }), word('SCALE-U-SHAPE', { promptedSizes: 2 })]).toEqual(['followed', 'not-followed']);
    expect([word('NLU-PROMPT-CAVEAT', { promptDesigns: 2 }), word('NLU-PROMPT-CAVEAT')]).toEqual(['followed', 'not-followed']);
    expect([word('SHORTCUT-IN-CONTEXT', { demonstrationOrders: 3 }), word('SHORTCUT-IN-CONTEXT')]).toEqual(['followed', 'not-followed']);
    expect([0, 1, 2, 20, 21].map((groups) => word('FAIRNESS', { groups }))).toEqual(['not-followed', 'not-followed', 'followed', 'followed', 'not-followed']);
  });

  it('does not apply where nothing was prompted, and is not tested by any run where only people can answer', () => {
    expect([word('SCALE-INVERSE', { promptingArms: 0 }), word('NLU-PROMPT-CAVEAT', { promptingArms: 0 }), word('SHORTCUT-IN-CONTEXT', { inContextArms: 0 })]).toEqual(['not-applicable', 'not-applicable', 'not-applicable']);
    expect(rules.filter(isAnsweredByPeople).map((rule) => rule.id)).toEqual(['REAL-EVALUATE', 'SAFETY-HARMFUL']);
    for (const rule of rules.filter(isAnsweredByPeople)) expect(judgePractice(rule, facts({ groups: 2 }))).toEqual(unstated);
  });

  it('of each other rule has a check of its own', () => {
    for (const rule of practiceRules.filter((each) => !isAnsweredByPeople(each))) expect(judgePractice(rule, facts())).not.toEqual(unstated);
  });
});
