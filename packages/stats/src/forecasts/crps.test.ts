import { forecastSkill, normalCrps, sampleCrps } from './crps';

describe('forecast scores', () => {
  it('are the distance for a forecast without spread', () => {
    expect(sampleCrps([0.5, 0.5], 0.7)).toBeCloseTo(0.2, 12);
    expect(normalCrps({ mean: 0.5, sd: 0 }, 0.7)).toBeCloseTo(0.2, 12);
    expect(sampleCrps([], 0)).toBeNull();
  });

  it('call a forecast that halves the reference half skilled', () => {
    expect(forecastSkill(0.05, 0.1)).toBe(0.5);
    expect(forecastSkill(0.05, 0)).toBeNull();
  });
});
