import { normaliseProbabilities } from './probabilities';

describe('probabilities', () => {
  it('renormalises what does not sum to one and names what is no probability', () => {
    const probabilities = Float64Array.of(0.5, 0.5, 2, 2, -1, 2, NaN, 1, 0, 0);
    expect(normaliseProbabilities({ probabilities, classes: 2 })).toMatchObject({ renormalised: 1, invalid: [2, 3, 4] });
  });
});
