import { advise, catalogueMatching, contrastsFor, decisionFlow, examples, familyGroups, flowNeverAsks, modelCatalogue, ruleById, rules, sources, tensions, traitKeys, traits, walkFlow } from '.';

describe('the survey as data', () => {
  it('holds the 70 rules, 35 traits, 10 questions, 8 tensions, 6 examples and 84 models, each once', () => {
    expect(rules).toHaveLength(70);
    expect(traitKeys).toHaveLength(35);
    expect(decisionFlow).toHaveLength(10);
    expect(tensions).toHaveLength(8);
    expect(examples).toHaveLength(6);
    expect(modelCatalogue).toHaveLength(84);
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(70);
    expect(new Set(modelCatalogue.map((model) => model.name)).size).toBe(84);
  });

  it('places every task family in exactly one group', () => {
    const placed = Object.values(familyGroups).flat();
    expect([...placed].sort()).toEqual([...traits['task.family'].values].sort());
    expect(Object.keys(familyGroups)).toEqual([...traits['task.group'].values]);
  });

  it('says of every rule where it was read', () => {
    for (const rule of rules) {
      expect(rule.source.length).toBeGreaterThan(0);
      expect(Object.keys(sources)).toEqual(expect.arrayContaining([...rule.source]));
    }
  });

  it('calls a rule advice only exactly when it names no approach to compare', () => {
    for (const rule of rules) {
      const namesNone = rule.recommends.length === 0 && rule.avoids.length === 0;
      expect([rule.id, rule.testing.kind === 'practice']).toEqual([rule.id, namesNone]);
    }
  });

  it('names only rules that exist among the tensions and among what Figure 2 never asks', () => {
    for (const id of [...tensions, ...flowNeverAsks].flatMap((each) => [...each.rules])) expect(ruleById(id)?.id).toBe(id);
  });

  it('leads every question of Figure 2 to a later one or to an outcome', () => {
    const order = decisionFlow.map((question) => question.id);
    for (const question of decisionFlow) {
      for (const next of [question.yes, question.no]) {
        if ('goto' in next) expect(order.indexOf(next.goto)).toBeGreaterThan(order.indexOf(question.id));
      }
    }
  });

  it('finds the models that a rule about pre-training points at', () => {
    const finance = catalogueMatching(ruleById('PRETRAIN-FINANCE').prefers ?? {});
    expect(finance.map((model) => model.name)).toEqual(['BloombergGPT']);
    const masked = catalogueMatching(ruleById('NLU-MASKED-LM').prefers ?? {});
    expect(new Set(masked.map((model) => model.architecture))).toEqual(new Set(['encoder-only', 'encoder-decoder']));
    expect(catalogueMatching({})).toHaveLength(84);
  });
});

describe.each(examples)('the example "$name"', (example) => {
  const advice = advise(example.traits);
  const applying = advice.applying.map((each) => each.rule.id);

  it('ends Figure 2 where the survey does', () => {
    const walk = walkFlow(example.traits);
    const said = walk.outcome === 'unknown' ? `unknown-at-${walk.openAt}` : walk.outcome;
    expect(said).toBe(example.flow);
  });

  it('applies the rules that must apply and none that must not', () => {
    expect(applying).toEqual(expect.arrayContaining([...example.mustApply]));
    expect(applying.filter((id) => example.mustNotApply.some((forbidden) => forbidden === id))).toEqual([]);
  });

  it('puts every rule in exactly one of applying, pending and silent', () => {
    const all = [...advice.applying, ...advice.pending, ...advice.silent].map((each) => each.rule.id);
    expect([...all].sort()).toEqual(rules.map((rule) => rule.id).sort());
  });
});

describe('what a verdict compares', () => {
  it.each([
    ['DATA-FEW', { kind: 'preference', a: ['in-context-llm'], b: ['fine-tuned-small'], levels: ['few'] }],
    ['DATA-ZERO', { kind: 'preference', a: ['zero-shot-llm'], b: ['baseline'], levels: ['none'] }],
    ['DATA-ABUNDANT', { kind: 'equivalence', a: ['fine-tuned-small'], b: ['zero-shot-llm', 'in-context-llm'], levels: ['abundant'] }],
    ['NLU-TRADITIONAL', { kind: 'preference', a: ['fine-tuned-small'], b: ['zero-shot-llm', 'in-context-llm'], levels: ['abundant'] }],
    ['NLU-NLI', { kind: 'preference', a: ['fine-tuned-small'], b: ['zero-shot-llm', 'in-context-llm'], levels: ['abundant'] }],
    ['NLU-GENERALISE', { kind: 'preference', a: ['zero-shot-llm', 'in-context-llm'], b: ['fine-tuned-small', 'pet'], levels: ['none', 'few', 'abundant'] }],
    ['PET', { kind: 'preference', a: ['pet'], b: ['fine-tuned-small'], levels: ['none', 'few', 'abundant'] }],
  ] as const)('for %s is its two sides at the label levels where it can apply', (id, expected) => {
    expect(contrastsFor(ruleById(id))).toEqual(expected);
  });

  it.each(['DATA-OOD', 'SHORTCUT', 'NLU-ADVERSARIAL-NLI', 'REAL-NOISY'] as const)('for %s is how far prompting and tuning drop by the shift, and a sentence says what a team needs', (id) => {
    expect(contrastsFor(ruleById(id))).toMatchObject({ kind: 'shift', a: expect.arrayContaining(['zero-shot-llm']), b: ['fine-tuned-small'], sentence: expect.stringContaining('second task') });
  });

  it.each(['SCALE-ARITHMETIC', 'SCALE-COMMONSENSE', 'SCALE-EMERGENT'] as const)('for %s is a trend over three sizes or more of prompted models', (id) => {
    expect(contrastsFor(ruleById(id))).toMatchObject({ kind: 'trend', a: ['zero-shot-llm', 'in-context-llm'], leastSizes: 3, sentence: expect.stringContaining('one model family') });
  });

  it('for calibration is the Brier scores of prompting and tuning', () => {
    expect(contrastsFor(ruleById('ROBUST-CALIBRATION'))).toMatchObject({ kind: 'calibration', a: ['zero-shot-llm', 'in-context-llm'], b: ['fine-tuned-small'], sentence: expect.stringContaining('probability') });
  });

  it.each(['COST-LATENCY', 'GEN-DEFAULT', 'PARADIGM-FEATURES'] as const)('for %s is nothing a plain experiment holds, and a sentence says what would be needed', (id) => {
    const contrast = contrastsFor(ruleById(id));
    expect(contrast.kind).toBe('not-testable');
    expect('sentence' in contrast && contrast.sentence).toMatch(/^[A-Z].*\.$/);
  });

  it('for advice without approaches is a practice, with the advice itself', () => {
    expect(contrastsFor(ruleById('NLU-PROMPT-CAVEAT'))).toMatchObject({ kind: 'practice', sentence: expect.stringContaining('try several prompt designs') });
  });

  it('never puts frozen features or an empty side into a comparison', () => {
    for (const rule of rules) {
      const contrast = contrastsFor(rule);
      if (contrast.kind !== 'preference' && contrast.kind !== 'equivalence') continue;
      expect([rule.id, contrast.a.length > 0, contrast.b.length > 0]).toEqual([rule.id, true, true]);
      expect([...contrast.a, ...contrast.b]).not.toContain('frozen-features');
      expect(contrast.a.filter((side) => contrast.b.includes(side))).toEqual([]);
      expect(contrast.levels.length).toBeGreaterThan(0);
    }
  });
});
