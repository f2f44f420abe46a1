import { readGolden } from '../golden/read-golden';
import { forecastSkill, normalCrps, sampleCrps } from './crps';

interface Golden {
  tolerance: { abs: number };
  crps: { sample: number[]; obs: number; mu: number; sigma: number; expect: { sampleCrps: number; normalCrps: number } }[];
}

const { crps, tolerance } = readGolden<Golden>('curves');

describe('golden forecast scores', () => {
  it('has cases', () => expect(crps.length).toBeGreaterThan(0));

  it.each(crps.map((each, index) => ({ ...each, index })))('case $index', ({ sample, obs, mu, sigma, expect: expected }) => {
    expect(Math.abs((sampleCrps(sample, obs) ?? NaN) - expected.sampleCrps)).toBeLessThan(tolerance.abs);
    expect(Math.abs(normalCrps({ mean: mu, sd: sigma }, obs) - expected.normalCrps)).toBeLessThan(tolerance.abs);
  });
});

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
