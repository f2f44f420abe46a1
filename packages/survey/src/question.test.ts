import { nextQuestions, parseTrait, parseTraits, questionGroups, relevantTraits, traitKeys, traitQuestions, type TraitKey, type Traits } from '.';

describe('the questionnaire', () => {
  it('asks every trait once, in the order of its groups', () => {
    expect(traitQuestions.map((question) => question.key).sort()).toEqual([...traitKeys].sort());
    const groups = traitQuestions.map((question) => questionGroups.indexOf(question.group));
    expect(groups).toEqual([...groups].sort((a, b) => a - b));
    for (const question of traitQuestions) expect(question.question).toMatch(/^[A-Z].*\?$/);
  });

  it('offers the values of an enum and suggests tags for a set', () => {
    expect(traitQuestions.find((each) => each.key === 'metric.kind')?.values).toContain('overlap');
    expect(traitQuestions.find((each) => each.key === 'domain.tags')?.values).toContain('finance');
    expect(traitQuestions.find((each) => each.key === 'labels.level')?.derivedFrom).toBe('labels.count');
  });

  it('asks about translation only while the task could be one', () => {
    const translation: readonly TraitKey[] = ['mt.resource', 'mt.toEnglish', 'mt.relatedLanguageOnly'];
    expect(relevantTraits({})).toEqual(expect.arrayContaining([...translation]));
    expect(relevantTraits({ 'task.family': 'translation' })).toEqual(expect.arrayContaining([...translation]));
    expect(relevantTraits({ 'task.family': 'nli' }).filter((key) => translation.includes(key))).toEqual([]);
  });

  it('folds adversarial data away once it could no longer change anything', () => {
    expect(relevantTraits({ 'task.family': 'toxicity' })).toContain('data.adversarial');
    expect(relevantTraits({ 'task.family': 'toxicity', 'data.ood': true })).not.toContain('data.adversarial');
    expect(relevantTraits({ 'task.family': 'nli', 'data.ood': true })).toContain('data.adversarial');
  });

  it('asks the metric only where the advice depends on it', () => {
    expect(relevantTraits({ 'task.family': 'summarization' })).toContain('metric.kind');
    expect(relevantTraits({ 'task.family': 'text-classification' })).not.toContain('metric.kind');
  });

  it('keeps an answered question in the form', () => {
    const answered: Traits = { 'task.family': 'text-classification', 'labels.count': 4812, 'data.ood': false };
    expect(relevantTraits(answered)).toEqual(expect.arrayContaining(['task.family', 'labels.count', 'data.ood']));
  });

  it('puts the question first on which the path through Figure 2 waits', () => {
    const open: Traits = { 'task.family': 'ner', 'task.mimicHuman': false, 'task.emergent': false };
    // More rules wait for the number of labels, but the figure stops at "several tasks?" before it asks for labels.
    expect(nextQuestions(open, 2)).toEqual(['task.multiple', 'labels.count']);
    expect(nextQuestions({}, 3)).toHaveLength(3);
  });
});

describe('an answer from outside', () => {
  it.each([
    ['data.ood', true],
    ['task.family', 'nli'],
    ['labels.count', 0],
    ['domain.tags', ['finance']],
    ['trust.fairness', null],
  ])('%s = %j is read', (key, value) => {
    expect(parseTrait(key, value)).toEqual({ ok: true, key, value });
  });

  it.each([
    ['data.ood', 'yes', 'true or false'],
    ['task.family', 'poetry', 'one of text-classification'],
    ['labels.count', -1, 'a whole number of 0 or more'],
    ['labels.count', 1.5, 'a whole number of 0 or more'],
    ['domain.tags', [''], 'a list of at most 50 tags'],
    ['toString', true, 'There is no trait called "toString"'],
  ])('%s = %j is refused with a sentence that says what to write', (key, value, sentence) => {
    expect(parseTrait(key, value)).toEqual({ ok: false, sentence: expect.stringContaining(sentence) });
  });

  it('of a record keeps what could be read beside one sentence for each fault', () => {
    expect(parseTraits({ 'data.ood': true, 'trust.fairness': null, 'metric.kind': 7, colour: 'red' })).toEqual({
      traits: { 'data.ood': true },
      problems: [expect.stringContaining('metric.kind'), expect.stringContaining('colour')],
    });
  });
});
