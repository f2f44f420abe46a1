import fc from 'fast-check';
import { walkFlow, type Traits } from '.';

const upToLabels: Traits = { 'task.family': 'text-classification', 'task.mimicHuman': false, 'task.emergent': false, 'task.multiple': false, 'task.farFromLanguageModelling': false };
const upToKnowledge: Traits = { ...upToLabels, 'labels.level': 'abundant', 'data.ood': false, 'task.creative': false };

describe('Figure 2', () => {
  it('stops at the first outcome, yet answers the questions below it', () => {
    const walk = walkFlow({ 'task.family': 'chat', 'data.ood': true });
    expect(walk).toMatchObject({ outcome: 'llm', possible: ['llm'], openAt: null });
    expect(walk.steps.map((step) => step.reached)).toEqual([true, ...Array<boolean>(9).fill(false)]);
    expect(walk.steps.find((step) => step.id === 'Q6')).toMatchObject({ answer: 'yes', because: ['data.ood'], reached: false, possible: false });
  });

  it('forks at an open question and lists what an answer could still bring', () => {
    const walk = walkFlow({ ...upToLabels, 'knowledge.intensive': false });
    expect(walk).toMatchObject({ outcome: 'unknown', openAt: 'Q5', possible: ['llm', 'fine-tuned'] });
    expect(walk.steps.find((step) => step.id === 'Q5')).toMatchObject({ reached: true, missing: ['labels.count'], next: null });
    expect(walk.steps.find((step) => step.id === 'Q6')).toMatchObject({ reached: false, possible: true });
  });

  it('is certain in spite of an open question when every answer to it ends in the same outcome', () => {
    const walk = walkFlow({ ...upToLabels, 'data.ood': true });
    expect(walk).toMatchObject({ outcome: 'llm', possible: ['llm'], openAt: 'Q5' });
  });

  it.each([
    [{ 'knowledge.intensive': false }, 'fine-tuned', 'common NLU and NLG tasks'],
    [{ 'knowledge.intensive': true, 'knowledge.contextSufficient': true }, 'fine-tuned', null],
    [{ 'knowledge.intensive': true, 'knowledge.contextSufficient': false, 'knowledge.conflictsWithWorld': true }, 'none-works-well', null],
    [{ 'knowledge.intensive': true, 'knowledge.contextSufficient': false, 'knowledge.conflictsWithWorld': false }, 'llm', null],
  ] as const)('with %j ends at %s', (knowledge, outcome, label) => {
    expect(walkFlow({ ...upToKnowledge, ...knowledge })).toMatchObject({ outcome, label });
  });

  it('names the trait that answered a question, also when it was derived', () => {
    expect(walkFlow({ 'task.family': 'regression' }).steps[3]).toMatchObject({ id: 'Q4', answer: 'yes', because: ['task.farFromLanguageModelling', 'task.family'] });
  });

  it('only ever narrows what is possible when one more question is answered', () => {
    const answer = fc.record(
      {
        'task.mimicHuman': fc.boolean(), 'task.emergent': fc.boolean(), 'task.multiple': fc.boolean(), 'task.farFromLanguageModelling': fc.boolean(),
        'labels.count': fc.constantFrom(0, 50, 5000), 'data.ood': fc.boolean(), 'task.creative': fc.boolean(), 'knowledge.intensive': fc.boolean(),
        'knowledge.contextSufficient': fc.boolean(), 'knowledge.conflictsWithWorld': fc.boolean(), 'task.family': fc.constantFrom('nli', 'exam-qa', 'code-generation', 'summarization'),
      },
      { requiredKeys: [] },
    ) satisfies fc.Arbitrary<Traits>;
    fc.assert(
      fc.property(answer, answer, (some, more) => {
        const before = walkFlow(some).possible;
        const after = walkFlow({ ...more, ...some }).possible;
        expect(after.length).toBeGreaterThan(0);
        expect(before).toEqual(expect.arrayContaining([...after]));
      }),
    );
  });
});
