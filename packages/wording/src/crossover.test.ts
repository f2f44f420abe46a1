import fc from 'fast-check';
import { crossoverSentence, crossoverTone, type CrossoverFinding } from '.';

const crosses: CrossoverFinding = {
  tuned: 'LoRA', prompted: 'in-context', kind: 'crosses', cannotTellBecause: null, point: 118.4, low: 71.3, lowSide: 'within', high: 207, highSide: 'within', level: 0.95,
  probabilityAlreadyAbove: 0.001, probabilityNoCrossing: 0.002, firstBudget: 8, lastBudget: 512, isCoarseLadder: false, regionsAhead: [], draws: 5, leastDraws: 3,
  settledBy: '3 more draws at 256 labels',
};
const openBelow = { low: null, lowSide: 'below-ladder' } as const;
const openAbove = { high: null, highSide: 'above-ladder' } as const;

describe('the sentence about a crossover', () => {
  it.each<[string, Partial<CrossoverFinding>, string, string]>([
    ['with both ends says number and interval, rounded outward', {}, 'LoRA passes in-context at about 120 labels (95% interval 71 to 210).', 'finding'],
    ['open below says so in the interval', { ...openBelow, point: 30, high: 60.2 }, 'LoRA passes in-context at about 30 labels (95% interval 8 or fewer to 61).', 'finding'],
    [
      'open above is no finding, whatever the best guess',
      { low: 64, ...openAbove, point: 301 },
      'Not shown by 512 labels: if LoRA passes in-context, it is somewhere above 64 labels (best guess 300 labels, 95% interval 64 to beyond 512). 3 more draws at 256 labels would settle it.',
      'cannot-tell',
    ],
    [
      'open on both sides cannot tell, even where the kind claims a crossing',
      { ...openBelow, ...openAbove },
      'Cannot tell from how many labels LoRA passes in-context: the 95% interval covers the whole ladder, 8 to 512 labels. 3 more draws at 256 labels would settle it.',
      'cannot-tell',
    ],
    [
      'already above is sure where the whole interval lies below the ladder',
      { kind: 'already-above', point: null, ...openBelow, high: null, highSide: 'below-ladder', probabilityAlreadyAbove: 0.979 },
      'LoRA is already ahead of in-context at 8 labels, the smallest budget measured (97% sure).',
      'finding',
    ],
    [
      'already above by the best guess only says from where it is shown',
      { kind: 'already-above', point: null, ...openBelow, high: 59 },
      'LoRA looks ahead of in-context from 8 labels on, the smallest budget measured, but is shown to be only from 59 (95% interval 8 or fewer to 59).',
      'finding',
    ],
    [
      'already above that could also never cross cannot tell',
      { kind: 'already-above', point: null, ...openBelow, ...openAbove, settledBy: null },
      'Cannot tell from how many labels LoRA passes in-context: the 95% interval covers the whole ladder, 8 to 512 labels.',
      'cannot-tell',
    ],
    [
      'no crossing is sure where the whole interval lies above the ladder',
      { kind: 'no-crossing', point: null, low: null, lowSide: 'above-ladder', ...openAbove, probabilityNoCrossing: 0.984 },
      'LoRA does not pass in-context by 512 labels, the largest budget measured (98% sure).',
      'finding',
    ],
    [
      'no crossing by the best guess only leaves the crossing open above the lower end',
      { kind: 'no-crossing', point: null, low: 127, ...openAbove, settledBy: null },
      'Not shown by 512 labels: if LoRA passes in-context, it is somewhere above 120 labels (95% interval 120 to beyond 512).',
      'cannot-tell',
    ],
    [
      'of one budget says that it is no curve',
      { kind: 'cannot-tell', cannotTellBecause: 'one-budget', isCoarseLadder: true, settledBy: null },
      'Cannot tell from how many labels LoRA passes in-context: one label budget is not a curve, at least two are needed.',
      'cannot-tell',
    ],
    [
      'of too few draws claims nothing',
      { draws: 1 },
      'Cannot tell from how many labels LoRA passes in-context: 1 of at least 3 draws is in. 3 more draws at 256 labels would settle it.',
      'cannot-tell',
    ],
    [
      'that changes more than once gives no single number but where the lead is shown',
      { kind: 'cannot-tell', cannotTellBecause: 'crosses-more-than-once', point: null, regionsAhead: [{ from: 16, to: 64.9 }, { from: 250.5, to: 512 }], settledBy: null },
      'Cannot tell from how many labels LoRA passes in-context: they change places more than once, so there is no single number. LoRA is shown to be ahead from 16 to 64 and from 260 to 510 labels.',
      'cannot-tell',
    ],
    ['of a coarse ladder says so', { isCoarseLadder: true }, 'LoRA passes in-context at about 120 labels (95% interval 71 to 210). The ladder is coarse: fewer than four budgets.', 'finding'],
    ['never prints an end beyond the ladder that holds it', { point: 500, high: 511.9, low: 8.0001 }, 'LoRA passes in-context at about 500 labels (95% interval 8 to 512).', 'finding'],
    ['starts with a capital letter', { tuned: 'full fine-tuning' }, 'Full fine-tuning passes in-context at about 120 labels (95% interval 71 to 210).', 'finding'],
  ])('%s', (_, change, text, tone) => {
    const finding = { ...crosses, ...change };
    expect(crossoverSentence(finding)).toBe(text);
    expect(crossoverTone(finding)).toBe(tone);
  });

  it('names both sides and the level in whatever way it comes out', () => {
    for (const kind of ['crosses', 'already-above', 'no-crossing', 'cannot-tell'] as const) {
      for (const lowSide of ['within', 'below-ladder', 'above-ladder'] as const) {
        for (const highSide of ['within', 'below-ladder', 'above-ladder'] as const) {
          const text = crossoverSentence({ ...crosses, kind, lowSide, highSide });
          expect(text).toMatch(/LoRA.*in-context/);
          expect(text).not.toMatch(/NaN|null|undefined|Infinity/);
        }
      }
    }
  });

  it('never prints an interval narrower than the one computed, nor a best guess outside it', () => {
    const onLadder = fc.double({ min: 8, max: 512, noNaN: true });
    fc.assert(
      fc.property(onLadder, onLadder, onLadder, (x, y, z) => {
        const [low, point, high] = [x, y, z].sort((a, b) => a - b);
        const text = crossoverSentence({ ...crosses, low: low ?? 0, point: point ?? 0, high: high ?? 0 });
        const [printedPoint, printedLow, printedHigh] = (/about (\d+) labels \(95% interval (\d+) to (\d+)\)/.exec(text) ?? []).slice(1).map(Number);
        expect(printedLow).toBeLessThanOrEqual((low ?? 0) + 1e-6);
        expect(printedHigh).toBeGreaterThanOrEqual((high ?? 0) - 1e-6);
        expect(printedPoint).toBeGreaterThanOrEqual(printedLow ?? Number.NaN);
        expect(printedPoint).toBeLessThanOrEqual(printedHigh ?? Number.NaN);
      }),
    );
  });
});
