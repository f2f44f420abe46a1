import fc from 'fast-check';
import { evaluate, leafCount, rules, traits, type Predicate, type Traits } from '.';

const keys = ['data.ood', 'data.adversarial', 'limits.privacy', 'trust.fairness'] as const;
const levels = traits['labels.level'].values;

const leaf = fc.oneof(
  fc.record({ trait: fc.constantFrom(...keys), op: fc.constant('eq' as const), value: fc.boolean() }),
  fc.record({ trait: fc.constant('labels.level' as const), op: fc.constant('in' as const), value: fc.subarray([...levels]) }),
);
const { predicate } = fc.letrec<{ predicate: Predicate }>((tie) => ({
  predicate: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ not: tie('predicate') }),
    fc.record({ all: fc.array(tie('predicate'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('predicate'), { maxLength: 3 }) }),
  ),
}));
const answers: fc.Arbitrary<Traits> = fc.record(
  { 'data.ood': fc.boolean(), 'data.adversarial': fc.boolean(), 'limits.privacy': fc.boolean(), 'trust.fairness': fc.boolean(), 'labels.level': fc.constantFrom(...levels) },
  { requiredKeys: [] },
);

function completions(partial: Traits): readonly Traits[] {
  const booleans = keys.reduce<readonly Traits[]>((all, key) => (partial[key] === undefined ? all.flatMap((each) => [{ ...each, [key]: true }, { ...each, [key]: false }]) : all), [partial]);
  return partial['labels.level'] === undefined ? booleans.flatMap((each) => levels.map((level) => ({ ...each, 'labels.level': level }))) : booleans;
}

/** Two-valued logic, written apart from the evaluator. */
function holds(p: Predicate, full: Traits): boolean {
  if ('always' in p) return true;
  if ('all' in p) return p.all.every((part) => holds(part, full));
  if ('any' in p) return p.any.some((part) => holds(part, full));
  if ('not' in p) return !holds(p.not, full);
  const value = full[p.trait];
  if (p.op === 'in') return p.value.some((each) => each === value);
  return p.op === 'eq' ? p.value === value : false;
}

describe('the evaluator of predicates', () => {
  it('never takes back a yes or a no, however the missing traits are filled in', () => {
    fc.assert(
      fc.property(predicate, answers, (p, partial) => {
        const { answer } = evaluate(p, partial);
        if (answer === 'unknown') return;
        for (const full of completions(partial)) expect(holds(p, full)).toBe(answer === 'yes');
      }),
    );
  });

  it('agrees with two-valued logic when nothing is missing', () => {
    fc.assert(
      fc.property(predicate, answers, (p, partial) => {
        for (const full of completions(partial)) expect(evaluate(p, full)).toMatchObject({ answer: holds(p, full) ? 'yes' : 'no', missing: [] });
      }),
    );
  });

  it('lists only traits that are missing, and lists some exactly when the answer is unknown', () => {
    fc.assert(
      fc.property(predicate, answers, (p, partial) => {
        const { answer, missing, because } = evaluate(p, partial);
        expect(missing.length > 0).toBe(answer === 'unknown');
        for (const key of missing) expect(partial[key]).toBeUndefined();
        for (const key of because) expect(partial[key]).toBeDefined();
      }),
    );
  });

  it('settles every rule of the survey once all that it calls missing is answered', () => {
    for (const rule of rules) {
      const { missing } = evaluate(rule.when, {});
      const answered = Object.fromEntries(missing.map((key) => [key, traits[key].type === 'boolean' ? true : traits[key].type === 'set' ? [] : 'other']));
      expect([rule.id, evaluate(rule.when, answered).answer]).not.toEqual([rule.id, 'unknown']);
    }
  });

  it.each([
    [{ all: [{ trait: 'data.ood', op: 'eq', value: true }, { trait: 'limits.privacy', op: 'eq', value: true }] }, { 'data.ood': false }, 'no'],
    [{ any: [{ trait: 'data.ood', op: 'eq', value: true }, { trait: 'limits.privacy', op: 'eq', value: true }] }, { 'data.ood': true }, 'yes'],
    [{ not: { trait: 'data.ood', op: 'eq', value: true } }, {}, 'unknown'],
    [{ trait: 'domain.tags', op: 'has', value: 'code' }, { 'domain.tags': ['code', 'books'] }, 'yes'],
    [{ trait: 'domain.tags', op: 'has', value: 'code' }, { 'domain.tags': [] }, 'no'],
    [{ always: true }, {}, 'yes'],
  ] as const satisfies readonly (readonly [Predicate, Traits, string])[])('answers %j with %j as %s', (p, given, answer) => {
    expect(evaluate(p, given).answer).toBe(answer);
  });

  it('counts leaves, so that the more specific rule can be told', () => {
    expect(leafCount({ always: true })).toBe(0);
    expect(leafCount({ all: [{ trait: 'data.ood', op: 'eq', value: true }, { not: { any: [{ trait: 'data.ood', op: 'eq', value: true }] } }] })).toBe(2);
  });
});
