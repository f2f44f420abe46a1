import { atLabelCount, closeTraits, labelLevel } from '.';

describe('what a task\'s answers imply', () => {
  it('counts adversarial data as shifted, even against an answer that says otherwise, and tells so', () => {
    const { traits, derived } = closeTraits({ 'data.adversarial': true, 'data.ood': false });
    expect(traits['data.ood']).toBe(true);
    expect(derived).toEqual([{ key: 'data.ood', value: true, from: 'data.adversarial', overrode: true }]);
  });

  it('derives the group from the family and the reasoning from the group', () => {
    expect(closeTraits({ 'task.family': 'logical-reasoning' }).traits).toMatchObject({ 'task.group': 'reasoning', 'task.emergent': true });
    expect(closeTraits({ 'task.family': 'regression' }).traits).toMatchObject({ 'task.group': 'numeric', 'task.farFromLanguageModelling': true });
    expect(closeTraits({ 'task.family': 'chat' }).traits).toMatchObject({ 'task.group': 'assistant', 'task.mimicHuman': true });
  });

  it.each([
    [0, 100, 'none'],
    [1, 100, 'few'],
    [100, 100, 'few'],
    [101, 100, 'abundant'],
    [101, 500, 'few'],
  ])('calls %i labels with the border at %i %s', (count, border, level) => {
    expect(labelLevel(count, border)).toBe(level);
    expect(closeTraits({ 'labels.count': count }, { fewLabelsBorder: border }).traits['labels.level']).toBe(level);
  });

  it('keeps a level that the team stated itself, and forgets it when a budget is asked', () => {
    const stated = { 'labels.level': 'few', 'labels.count': 5000 } as const;
    expect(closeTraits(stated).traits['labels.level']).toBe('few');
    expect(closeTraits(atLabelCount(stated, 5000)).traits['labels.level']).toBe('abundant');
  });

  it('adds nothing to answers that imply nothing, and is done in one pass', () => {
    expect(closeTraits({ 'data.ood': true }).derived).toEqual([]);
    const once = closeTraits({ 'task.family': 'symbolic-manipulation', 'data.adversarial': true, 'labels.count': 3 });
    expect(closeTraits(once.traits)).toEqual({ traits: once.traits, derived: [] });
  });
});
