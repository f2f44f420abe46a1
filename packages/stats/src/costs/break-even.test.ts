import { breakEven, forecastBreakEven, volumeToPayWithin, type CostPlan } from './break-even';

describe('break-even', () => {
  const plan: CostPlan = { labels: 900, pricePerLabel: 0.9, trainGpuHours: 22, pricePerGpuHour: 1.4, otherFixed: 470, promptPerRequest: 0.0175, tunedPerRequest: 0.004, requestsPerDay: 3200, tunedFixedPerDay: 11.7 };

  it('pays back in exactly so many days at the volume it names', () => {
    const requestsPerDay = volumeToPayWithin(30, plan) ?? NaN;
    expect(breakEven({ ...plan, requestsPerDay }).breakEvenDays).toBeCloseTo(30, 9);
    expect(volumeToPayWithin(30, { ...plan, tunedPerRequest: plan.promptPerRequest })).toBeNull();
  });

  it('is the plain answer when nothing is guessed', () => {
    const days = breakEven(plan).breakEvenDays ?? NaN;
    const forecast = forecastBreakEven(plan, { seed: 's', draws: 100 });
    expect(forecast.never).toBe(0);
    for (const end of [forecast.low, forecast.median, forecast.high]) expect(end).toBeCloseTo(days, 9);
  });

  it('draws a lopsided guess by its triangle', () => {
    const simple = { labels: 0, pricePerLabel: 0, trainGpuHours: 0, pricePerGpuHour: 0, promptPerRequest: 1, tunedPerRequest: 0, requestsPerDay: 1, tunedFixedPerDay: 0 };
    const forecast = forecastBreakEven({ ...simple, otherFixed: { low: 0, likely: 10, high: 100 } }, { seed: 'triangle', draws: 40_000 });
    // Quantiles of the triangle on 0, 10, 100: the peak lies at its 10% point.
    expect(Math.abs((forecast.low ?? NaN) - Math.sqrt(0.05 * 100 * 10))).toBeLessThan(0.3);
    expect(Math.abs((forecast.median ?? NaN) - (100 - Math.sqrt(0.5 * 100 * 90)))).toBeLessThan(0.8);
    expect(Math.abs((forecast.high ?? NaN) - (100 - Math.sqrt(0.05 * 100 * 90)))).toBeLessThan(0.8);
  });

  it('says how often it never pays when the volume is a guess', () => {
    const none = plan.tunedFixedPerDay / (plan.promptPerRequest - plan.tunedPerRequest);
    const forecast = forecastBreakEven({ ...plan, requestsPerDay: { low: 0, likely: none, high: 2 * none } }, { seed: 's' });
    expect(forecast.never).toBeGreaterThan(0.45);
    expect(forecast.never).toBeLessThan(0.55);
    expect(forecast.high).toBeNull();
  });
});
