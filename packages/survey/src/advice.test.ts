import { advise, ruleById, type RuleId, type Traits } from '.';

const ids = (entries: readonly { readonly rule: { readonly id: RuleId } }[]) => entries.map((each) => each.rule.id);

describe('the advice for a task', () => {
  const toxicity: Traits = { 'task.family': 'toxicity', 'labels.count': 40, 'data.ood': false };

  it('shows two applying rules that disagree and leaves it open where the survey does', () => {
    const advice = advise(toxicity);
    expect(ids(advice.applying)).toEqual(expect.arrayContaining(['NLU-TOXICITY', 'DATA-FEW']));
    const conflict = advice.conflicts.find((each) => each.rules.includes('NLU-TOXICITY') && each.rules.includes('DATA-FEW'));
    expect(conflict).toMatchObject({ preferred: null });
    expect(advice.tensions.find((each) => each.id === 'T1')?.applying).toEqual(['DATA-FEW', 'NLU-TOXICITY']);
  });

  it('prefers the rule with the more specific condition', () => {
    const advice = advise({ 'task.family': 'translation', 'mt.resource': 'rich' });
    expect(advice.conflicts).toContainEqual(expect.objectContaining({ rules: ['GEN-DEFAULT', 'GEN-MT-RICH'], preferred: 'GEN-MT-RICH' }));
    expect(advice.tensions.map((each) => each.id)).toContain('T6');
  });

  it('prefers a stated preference over an allowance when both conditions are equally specific', () => {
    const advice = advise({ 'task.family': 'toxicity', 'data.ood': true, 'labels.level': 'abundant', 'knowledge.contextSufficient': true });
    expect(advice.conflicts).toContainEqual(expect.objectContaining({ rules: ['DATA-OOD', 'KNOW-CONTEXTUAL'], preferred: 'DATA-OOD' }));
  });

  it('sees no conflict between a rule that allows both and one that prefers one of them', () => {
    const advice = advise({ 'task.family': 'nli', 'labels.count': 5000, 'data.adversarial': false, 'data.ood': false });
    expect(ids(advice.applying)).toEqual(expect.arrayContaining(['DATA-ABUNDANT', 'NLU-TRADITIONAL']));
    expect(advice.conflicts.filter((each) => each.rules.includes('DATA-ABUNDANT'))).toEqual([]);
  });

  it('leaves out a tension about another kind of task', () => {
    const shown = advise({ 'task.family': 'text-classification', 'labels.count': 40 }).tensions.map((each) => each.id);
    expect(shown).not.toContain('T1');
    expect(shown).toContain('T4');
  });

  it('asks through the trait a person can answer, not through the derived one', () => {
    const { pending } = advise({});
    const asked = new Set(pending.flatMap((each) => each.missing));
    expect(asked).not.toContain('task.group');
    expect(asked).not.toContain('labels.level');
    expect(pending.find((each) => each.rule.id === 'DATA-FEW')?.missing).toEqual(['labels.count']);
    expect(pending.find((each) => each.rule.id === 'NLU-NLI')?.missing).toEqual(['task.family', 'labels.count', 'data.adversarial']);
  });

  it('moves the border between few and abundant when the organisation does', () => {
    expect(ids(advise({ 'labels.count': 150 }).applying)).toContain('DATA-ABUNDANT');
    const moved = advise({ 'labels.count': 150 }, { fewLabelsBorder: 200 });
    expect(ids(moved.applying)).toContain('DATA-FEW');
    expect(moved.fewLabelsBorder).toBe(200);
  });

  it('says for each approach which rules recommend and which avoid it', () => {
    const tuned = advise(toxicity).sides.find((each) => each.approach === 'fine-tuned-small');
    expect(tuned).toEqual({ approach: 'fine-tuned-small', recommendedBy: ['NLU-TOXICITY'], avoidedBy: ['DATA-FEW'] });
  });

  it('knows no rule under an unknown id', () => {
    const id: string = 'DATA-NOTHING';
    expect(ruleById(id)).toBeUndefined();
  });
});
