import { forecastBreakEven, type GuessedPlan } from './break-even';
import { breakEvenMap } from './break-even-map';
import { goodEnoughFrom, isGoodEnough, qualityAt } from './quality-guard';

const quality = [{ n: 8, p: 0.2 }, { n: 16, p: 0.6 }, { n: 32, p: 0.95 }, { n: 64, p: 0.99 }];
const plan: GuessedPlan = { labels: 40, pricePerLabel: 1, trainGpuHours: 2, pricePerGpuHour: 3, otherFixed: 100, promptPerRequest: 0.01, tunedPerRequest: 0.002, requestsPerDay: 1000, tunedFixedPerDay: 1 };

describe('the quality guard', () => {
  it('starts at the first label count that is good enough', () => {
    expect(goodEnoughFrom(quality)).toBe(32);
    expect(goodEnoughFrom(quality, 0.995)).toBeNull();
  });

  it('reads between the points in doublings, knows nothing below them and keeps the last above', () => {
    expect(qualityAt(quality, 16 * Math.SQRT2)).toBeCloseTo(0.775, 12);
    expect([4, 8, 64, 500].map((labels) => qualityAt(quality, labels))).toEqual([0, 0.2, 0.99, 0.99]);
    expect([isGoodEnough(quality, 31), isGoodEnough(quality, 32)]).toEqual([false, true]);
    expect(isGoodEnough(quality, 2 ** Math.log2(32))).toBe(true);
  });

  it('lets no saving count below it', () => {
    expect(forecastBreakEven(plan, { seed: 's', draws: 50, quality })).toMatchObject({ never: 0, goodEnoughFrom: 32 });
    expect(forecastBreakEven({ ...plan, labels: 20 }, { seed: 's', draws: 50, quality })).toMatchObject({ never: 1, median: null });
  });
});

describe('a measured amount', () => {
  it('is drawn as a normal that never falls below 0', () => {
    const days = forecastBreakEven({ ...plan, otherFixed: { mean: 100, standardError: 10 } }, { seed: 'measured', draws: 20_000 });
    // Fixed 146 at 7 a day; 1.645 standard errors of 10 on either side.
    expect(Math.abs((days.median ?? NaN) - 146 / 7)).toBeLessThan(0.05);
    expect(Math.abs((days.high ?? NaN) - (146 + 16.45) / 7)).toBeLessThan(0.1);
    expect(forecastBreakEven({ ...plan, tunedFixedPerDay: { mean: 0, standardError: 1e-9 } }, { seed: 's', draws: 100 }).never).toBe(0);
  });

  it('refuses a likely value outside its ends', () => {
    expect(() => forecastBreakEven({ ...plan, otherFixed: { low: 5, likely: 1, high: 9 } }, { seed: 's' })).toThrow('The amount otherFixed');
  });
});

describe('the map over labels and volume', () => {
  const request = { plan: { ...plan, otherFixed: { low: 50, likely: 100, high: 200 } }, labels: [8, 32, 64], requestsPerDay: [100, 1000, 5000], horizonDays: 30, quality, seed: 'map', draws: 2000 };
  const cells = breakEvenMap(request);

  it('gives a cell for each pair and replays from its seed', () => {
    expect(cells.map(({ labels, requestsPerDay }) => [labels, requestsPerDay])).toEqual([8, 32, 64].flatMap((labels) => [100, 1000, 5000].map((volume) => [labels, volume])));
    expect(breakEvenMap(request)).toEqual(cells);
  });

  it('needs both: good enough and paid back', () => {
    for (const { probability, goodEnough, paidBack } of cells) expect(probability).toBeCloseTo(goodEnough * paidBack, 12);
    expect(cells[2]).toMatchObject({ goodEnough: 0.2, paidBack: 1 });
    expect(cells[3]?.paidBack).toBe(0);
  });

  it('pays back no less often with more requests', () => {
    for (let row = 0; row < 9; row += 3) expect(cells.slice(row, row + 3).map(({ paidBack }) => paidBack)).toEqual(cells.slice(row, row + 3).map(({ paidBack }) => paidBack).toSorted());
  });

  it('takes the hours of training that stored runs had at each label count', () => {
    const dear = breakEvenMap({ ...request, trainGpuHours: [2, 2, 1000] });
    expect(dear.slice(0, 6)).toEqual(cells.slice(0, 6));
    expect(dear.at(-1)?.paidBack).toBe(0);
    expect(() => breakEvenMap({ ...request, trainGpuHours: [1] })).toThrow('GPU hours for 1 label counts');
  });
});
