import { agreesWithFlow, choiceSentence, chooseSide } from './choice';
import type { CrossoverDetail } from './recommendation.shape';

const detailOf = (change: Partial<CrossoverDetail> = {}): CrossoverDetail => ({
  lowSide: 'within', highSide: 'within', cannotTellBecause: null, draws: 3, firstBudget: 8, lastBudget: 512, safeBudget: 128, probabilityAlreadyAbove: 0.001, probabilityNoCrossing: 0.001,
  isCoarse: false, crossesMoreThanOnce: false, regionsAhead: [], differences: [],
  probability: [{ n: 8, p: 0.001 }, { n: 32, p: 0.2 }, { n: 128, p: 0.98 }, { n: 512, p: 0.9991 }], ...change,
});
const crossover = (change: Partial<CrossoverDetail> = {}) => ({ promptArm: 'in-context', trainArm: 'LoRA', sentence: 'LoRA passes in-context at about 70 labels.', detail: detailOf(change) });

describe('the side to choose', () => {
  it.each([[8, 'prompt'], [32, null], [128, 'train'], [512, 'train']] as const)('with %i labels is %s', (labels, side) => {
    expect(chooseSide(crossover(), labels)).toMatchObject({ side, readAt: labels });
  });

  it('is read on a line over log labels between two points', () => {
    expect(chooseSide(crossover(), 64).probability).toBeCloseTo((0.2 + 0.98) / 2, 9);
  });

  it('beyond the ladder is read at its end, and says so', () => {
    expect(chooseSide(crossover(), 10_000)).toEqual({ side: 'train', probability: 0.9991, readAt: 512 });
    expect(choiceSentence(crossover(), 10_000)).toBe('You have 10,000 labels; at 512, the largest budget measured, choose LoRA: it is ahead of in-context (over 99% sure). LoRA passes in-context at about 70 labels.');
    expect(choiceSentence(crossover(), 2)).toMatch(/^You have 2 labels; at 8, the smallest budget measured, choose in-context/);
  });

  it('without labels is prompting, even where training leads from the first budget on', () => {
    const always = crossover({ probability: [{ n: 8, p: 0.99 }, { n: 512, p: 0.999 }] });
    expect(chooseSide(always, 0)).toEqual({ side: 'prompt', probability: null, readAt: 0 });
    expect(choiceSentence(always, 0)).toMatch(/^Without labels nothing can be trained, so choose in-context\./);
  });

  it.each(['too-few-draws', 'one-budget', 'crosses-more-than-once'] as const)('is not claimed when the crossover is open because of %s', (cannotTellBecause) => {
    expect(chooseSide(crossover({ cannotTellBecause }), 512)).toMatchObject({ side: null, probability: null });
    expect(choiceSentence(crossover({ cannotTellBecause }), 512)).toContain('neither LoRA nor in-context is shown to be ahead');
  });

  it('agrees with the survey only where both have decided', () => {
    const [prompt, train, open] = [chooseSide(crossover(), 8), chooseSide(crossover(), 512), chooseSide(crossover(), 32)];
    expect([agreesWithFlow('llm', prompt), agreesWithFlow('llm', train), agreesWithFlow('fine-tuned', train), agreesWithFlow('fine-tuned', prompt)]).toEqual([true, false, true, false]);
    expect([agreesWithFlow('llm', open), agreesWithFlow('unknown', prompt), agreesWithFlow('none-works-well', train)]).toEqual([null, null, null]);
  });
});
