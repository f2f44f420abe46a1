import { labelScale, roundTicks, spreadApart } from './scale';

describe('the axis of label budgets', () => {
  it('gives every doubling the same room and sets 0 apart from the first budget', () => {
    const x = labelScale([0, 12, 24, 48], [0, 300]);
    expect(x(24) - x(12)).toBeCloseTo(x(48) - x(24));
    expect(x(0)).toBe(0);
    expect(x(12)).toBeGreaterThan(40);
    expect(x(48)).toBe(300);
  });

  it.each([[[16]], [[0, 16]], [[0]], [[]]])('stays a number for budgets %j', (budgets) => {
    const x = labelScale(budgets, [0, 300]);
    for (const n of [0, ...budgets]) expect(Number.isFinite(x(n))).toBe(true);
  });
});

describe('ticks and labels', () => {
  it('ticks are round and inside the range', () => {
    expect(roundTicks([0, 1])).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(roundTicks([-0.13, 0.31])).toEqual([-0.1, 0, 0.1, 0.2, 0.3]);
  });

  it('labels that would overlap are pushed apart, keep their order and stay inside', () => {
    const placed = spreadApart([98, 99, 100, 100], 30, [0, 100]);
    expect(placed).toEqual([10, 40, 70, 100]);
    expect(spreadApart([5, 80], 30, [0, 100])).toEqual([5, 80]);
  });
});
