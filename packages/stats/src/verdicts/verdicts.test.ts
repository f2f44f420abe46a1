import fc from 'fast-check';
import { randomStream } from '../randomness/random-stream';
import { normalQuantile } from '../special/normal';
import type { RuleClaim } from './decide';
import { holmVerdicts } from './holm-verdicts';
import { moreLabelsValue, whatToBuy } from './information-value';
import { cheapestMix, whatWouldSettle, type OpenRule } from './settle';
import { testability } from './testability';
import { verdict, type VerdictRequest } from './verdict';

// Thousands of repetitions: allow for a machine that is busy with other work.
jest.setTimeout(120_000);

const claims: RuleClaim[] = [{ strength: 'should' }, { strength: 'may' }, { strength: 'avoid' }, { strength: 'should', recommendsSeveral: true }];

const requests = fc.record({
  rule: fc.constantFrom(...claims),
  estimate: fc.record({
    difference: fc.double({ min: -0.1, max: 0.1, noNaN: true }),
    standardError: fc.double({ min: 0.001, max: 0.03, noNaN: true }),
    df: fc.double({ min: 2, max: 500, noNaN: true }),
  }),
  margin: fc.constant(0.02),
  avoided: fc.record({ score: fc.double({ min: 0.4, max: 0.7, noNaN: true }), standardError: fc.constant(0.02), df: fc.constant(100), minimum: fc.constant(0.52) }),
});

describe('a verdict', () => {
  it('is inconclusive exactly when no p value of the rule reaches alpha', () => {
    fc.assert(
      fc.property(requests, fc.constantFrom(0.8, 0.9, 0.95, 0.99), (request, level) => {
        const read = verdict({ ...request, level });
        // A tie within rounding of the quantile may fall either way.
        fc.pre(Math.abs(read.pRule - (1 - level)) > 1e-9);
        expect(read.verdict === 'inconclusive').toBe(read.pRule > 1 - level);
      }),
      { numRuns: 500 },
    );
  });

  it('turns around when the sides of a should rule are swapped', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const swapped = { ...request, rule: claims[0] ?? request.rule, estimate: { ...request.estimate, difference: -request.estimate.difference } };
        const plain = verdict({ ...swapped, estimate: request.estimate });
        const turned = { confirmed: 'contradicted', contradicted: 'confirmed', 'no-practical-difference': 'no-practical-difference', inconclusive: 'inconclusive' };
        expect(verdict(swapped).verdict).toBe(turned[plain.verdict]);
      }),
    );
  });

  it('keeps the sign beside no practical difference, which a may rule counts as consistent', () => {
    const estimate = { difference: -0.004, standardError: 0.004, df: 200 };
    expect(verdict({ rule: { strength: 'may' }, estimate, margin: 0.02 })).toMatchObject({ verdict: 'no-practical-difference', sign: -1, isConsistent: true });
    expect(verdict({ rule: { strength: 'should' }, estimate, margin: 0.02 }).isConsistent).toBe(false);
  });

  it('refuses a margin that means nothing', () => {
    expect(() => verdict({ rule: { strength: 'should' }, estimate: { difference: 0, standardError: 1, df: 9 }, margin: 0 })).toThrow('smallest difference that matters');
  });
});

describe('verdicts of one experiment', () => {
  it('are the plain verdict for a family of one', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const [corrected] = holmVerdicts([request]);
        expect(corrected?.stepLevel).toBeCloseTo(0.95, 12);
        expect(corrected?.verdict).toBe(verdict(request).verdict);
        expect(corrected?.adjustedP).toBe(corrected?.pRule);
      }),
    );
  });

  it('never say more together than alone, and do not depend on the order of the rules', () => {
    fc.assert(
      fc.property(fc.array(requests, { minLength: 2, maxLength: 6 }), (family) => {
        const corrected = holmVerdicts(family);
        corrected.forEach(({ verdict: word, uncorrected, adjustedP }) => {
          if (uncorrected.verdict === 'inconclusive') expect(word).toBe('inconclusive');
          if (word !== 'inconclusive') expect(adjustedP).toBeLessThanOrEqual(0.05 + 1e-12);
        });
        expect(holmVerdicts(family.toReversed()).map(({ verdict: word }) => word)).toEqual(corrected.map(({ verdict: word }) => word).toReversed());
      }),
    );
  });

  it('say when the correction takes a verdict back', () => {
    const weak = { rule: claims[0] ?? { strength: 'should' }, estimate: { difference: 0.05, standardError: 0.024, df: 300 }, margin: 0.02 } satisfies VerdictRequest;
    const none = { ...weak, estimate: { ...weak.estimate, difference: 0.001 } };
    const [first] = holmVerdicts([weak, none, none]);
    expect(first).toMatchObject({ verdict: 'inconclusive', isHeldByCorrection: true, familySize: 3, uncorrected: { verdict: 'confirmed' } });
  });

  it('hold the family error when every rule is wrong in direction or sits on its margin', () => {
    const stream = randomStream('verdicts|family-error|0');
    const noise = () => normalQuantile((stream.next() + 0.5) / 2 ** 32);
    const avoided = { score: 0.52, standardError: 0.01, df: 1e6, minimum: 0.52 };
    const truths: { rule: RuleClaim; truth: number; isWrong: (word: string) => boolean }[] = [
      { rule: { strength: 'should' }, truth: 0, isWrong: (word) => word === 'confirmed' || word === 'contradicted' },
      { rule: { strength: 'may' }, truth: -0.02, isWrong: (word) => word !== 'inconclusive' },
      { rule: { strength: 'avoid' }, truth: 0, isWrong: (word) => word === 'confirmed' || word === 'contradicted' },
      { rule: { strength: 'should', recommendsSeveral: true }, truth: 0.02, isWrong: (word) => word !== 'inconclusive' },
    ];
    const trials = 2000;
    let failed = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const family = truths.map(({ rule, truth }) => ({
        rule,
        margin: 0.02,
        estimate: { difference: truth + 0.01 * noise(), standardError: 0.01, df: 1e6 },
        avoided: { ...avoided, score: 0.52 + 0.01 * noise() },
      }));
      const words = holmVerdicts(family).map(({ verdict: word }) => word);
      if (words.some((word, place) => truths[place]?.isWrong(word))) failed += 1;
    }
    // 5% plus three standard errors of the simulation.
    expect(failed / trials).toBeLessThan(0.05 + 3 * Math.sqrt((0.05 * 0.95) / trials));
  });
});

/** A rule that was read on so many rows and draws, with its spread and its difference near the borders. */
const openRules = fc.record({
  rule: fc.constantFrom(...claims),
  difference: fc.double({ min: -0.08, max: 0.08, noNaN: true }),
  margin: fc.constant(0.02),
  level: fc.constantFrom(0.9, 0.95, 0.99),
  rowVariance: fc.double({ min: 0.001, max: 0.4, noNaN: true }),
  drawVariance: fc.oneof(fc.constant(0), fc.double({ min: 1e-6, max: 0.003, noNaN: true })),
  rows: fc.integer({ min: 60, max: 2000 }),
  draws: fc.integer({ min: 2, max: 10 }),
  isPooled: fc.boolean(),
  avoided: fc.constant({ score: 0.8, standardError: 0.02, df: 100, minimum: 0.52 }),
});

/** What the verdict would be read off in a study of so many rows and draws (statistics specification 4.4), written out apart from the code. */
function estimateOf(open: OpenRule, { rows, draws }: { rows: number; draws: number }): VerdictRequest['estimate'] {
  const [a, b] = [open.rowVariance / rows, open.drawVariance / draws];
  const df = (a + b + 1e-12) ** 2 / (a ** 2 / (rows - 1) + b ** 2 / (draws - 1 + (open.isPooled ? 4 : 0)));
  return { difference: open.difference, standardError: Math.sqrt(a + b + 1e-12), df };
}

describe('what would settle it', () => {
  const units = { rule: { strength: 'should' as const }, rowVariance: 0.2, drawVariance: 0.001, rows: 400, draws: 3, margin: 0.02 };

  it('never advises less than what exists', () => {
    expect(whatWouldSettle({ ...units, difference: 0.5 })).toEqual({ rows: 400, draws: 3 });
  });

  it('says null when that alone can never settle it', () => {
    expect(whatWouldSettle({ ...units, difference: 0.019 })).toEqual({ rows: null, draws: null });
    expect(whatWouldSettle({ ...units, difference: 0, margin: 1e-9 })).toEqual({ rows: null, draws: null });
  });

  it('counts from the border at which the rule turns, and asks more of a stricter level', () => {
    const lagging = { ...units, drawVariance: 1e-6, difference: -0.05 };
    const mayLag = { ...lagging, rule: { strength: 'may' as const } };
    const [fromZero, fromMargin] = [whatWouldSettle(lagging), whatWouldSettle(mayLag)];
    expect(fromMargin.rows).toBeGreaterThan(fromZero.rows ?? Infinity);
    expect(whatWouldSettle({ ...mayLag, level: 0.99 }).rows).toBeGreaterThan(fromMargin.rows ?? Infinity);
    expect(whatWouldSettle({ ...lagging, rule: { strength: 'should', recommendsSeveral: true } })).toEqual(fromMargin);
  });

  it('takes equivalence where that is nearer than a direction', () => {
    const close = { ...units, drawVariance: 1e-6 };
    expect(whatWouldSettle({ ...close, difference: 0.001 }).rows).toBeLessThan(whatWouldSettle({ ...close, difference: 0.01 }).rows ?? 0);
    expect(whatWouldSettle({ ...close, difference: 0.019 }).rows).toBeLessThan(whatWouldSettle({ ...close, difference: 0.01 }).rows ?? 0);
  });

  it('does not promise that a narrower difference shows an avoided side to be usable', () => {
    const barred = { ...units, rule: { strength: 'avoid' as const }, drawVariance: 1e-6, difference: -0.05, avoided: { score: 0.53, standardError: 0.02, df: 100, minimum: 0.52 } };
    expect(whatWouldSettle(barred)).toEqual({ rows: null, draws: null });
    expect(whatWouldSettle({ ...barred, avoided: { ...barred.avoided, score: 0.8 } }).rows).not.toBeNull();
  });

  it('settles the rule once it is bought, if the difference stays, and is the least count that does', () => {
    let bought = 0;
    fc.assert(
      fc.property(openRules, (open) => {
        const word = (study: { rows: number; draws: number }) => verdict({ ...open, estimate: estimateOf(open, study) }).verdict;
        const { rows, draws } = whatWouldSettle(open);
        fc.pre(word({ rows: open.rows, draws: open.draws }) === 'inconclusive');
        for (const study of [rows === null ? null : { rows, draws: open.draws }, draws === null ? null : { rows: open.rows, draws }]) {
          if (!study) continue;
          bought += 1;
          expect(word(study)).not.toBe('inconclusive');
          expect(word({ rows: study.rows - (study.rows > open.rows ? 1 : 0), draws: study.draws - (study.draws > open.draws ? 1 : 0) })).toBe('inconclusive');
        }
      }),
      { numRuns: 500 },
    );
    expect(bought).toBeGreaterThan(100);
  });

  it('mixes rows and draws by their prices', () => {
    const request = { ...units, halfWidth: 0.02 };
    const dearDraws = cheapestMix(request, { row: 0.01, draw: 100 });
    const dearRows = cheapestMix(request, { row: 10, draw: 1 });
    expect(dearDraws?.rows).toBeGreaterThan(dearRows?.rows ?? Infinity);
    expect(dearDraws?.draws).toBeLessThanOrEqual(dearRows?.draws ?? 0);
  });
});

describe('what to buy next', () => {
  it('is nothing when every action costs more than the regret', () => {
    const { regret, advice } = whatToBuy({ mean: 100, sdNow: 10, actions: [{ name: '200 rows', sdAfter: 5, cost: 1 }] });
    expect(regret).toBeLessThan(1);
    expect(advice).toBeNull();
  });

  it('is the action with the best return when the sides are close', () => {
    const actions = [{ name: '200 rows', sdAfter: 8, cost: 1 }, { name: '2 draws', sdAfter: 5, cost: 1 }];
    expect(whatToBuy({ mean: 1, sdNow: 10, actions }).advice).toBe('2 draws');
  });

  it('values more labels at least at the sure gain', () => {
    expect(moreLabelsValue({ lead: 3, sd: 0 })).toBe(3);
    expect(moreLabelsValue({ lead: 3, sd: 2 })).toBeGreaterThan(3);
    expect(moreLabelsValue({ lead: -3, sd: 2 })).toBeGreaterThan(0);
  });
});

describe('testability', () => {
  const fine = { isTestFrozen: true, missingShare: 0, hasBaselines: true, draws: 5, groups: null };
  it('passes a complete experiment', () => expect(testability(fine)).toEqual({ isTestable: true, obstacles: [], weaknesses: [] }));
  it('names every obstacle at once', () => {
    expect(testability({ isTestFrozen: false, missingShare: 0.02, hasBaselines: false, draws: 1, groups: 5 }).obstacles).toEqual(['test-not-frozen', 'rows-missing', 'no-baseline', 'one-draw', 'too-few-groups']);
  });
  it('allows two draws and few groups, marked weak', () => {
    expect(testability({ ...fine, draws: 2, groups: 12 })).toEqual({ isTestable: true, obstacles: [], weaknesses: ['two-draws', 'few-groups'] });
  });
});
