import { approaches, crossoverKinds, experimentStatuses, runStatuses, verdictWords } from '@crossover/contracts';
import * as wording from '@crossover/wording';

// Wording imports nothing, so the closed sets stand twice; this room sees both and keeps them equal.
describe('the closed sets of words', () => {
  it('are spelled the same by contracts and wording', () => {
    expect(wording.runStatuses).toEqual(runStatuses);
    expect(wording.crossoverKinds).toEqual(crossoverKinds);
    expect(wording.verdictWords).toEqual(verdictWords);
    expect(wording.experimentStatuses).toEqual(experimentStatuses);
  });

  it('give every approach that can run a look', () => {
    expect(wording.approachWords).toEqual(expect.arrayContaining([...approaches]));
  });
});
