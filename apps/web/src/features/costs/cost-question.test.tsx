import { readCostQuestion, toBreakEvenInput } from './cost-question';

describe('what the address asks about costs', () => {
  it('has a volume even where nothing is said, and no price of its own', () => {
    expect(readCostQuestion({})).toMatchObject({ requestsPerDay: 1000, horizonDays: 365, labelPrice: null });
    expect(toBreakEvenInput(readCostQuestion({}))).toEqual({ requestsPerDay: { low: 500, likely: 1000, high: 2000 }, horizonDays: 365 });
  });

  it.each(['-5', '0', 'many', '', 'Infinity'])('takes %s for no answer', (requests) => expect(readCostQuestion({ requests }).requestsPerDay).toBe(1000));

  it('doubts a price as it doubts a volume', () => {
    expect(toBreakEvenInput(readCostQuestion({ labelPrice: '0.4', labels: '96' }))).toMatchObject({ labels: 96, labelPrice: { low: 0.2, likely: 0.4, high: 0.8 } });
  });
});
