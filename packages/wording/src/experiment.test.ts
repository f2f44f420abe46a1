import { experimentSentence, type CrossoverFinding, type ExperimentState } from '.';

const finding: CrossoverFinding = {
  tuned: 'LoRA', prompted: 'in-context', kind: 'crosses', cannotTellBecause: null, point: 118, low: 71, lowSide: 'within', high: 207, highSide: 'within', level: 0.95,
  probabilityAlreadyAbove: 0, probabilityNoCrossing: 0, firstBudget: 8, lastBudget: 512, isCoarseLadder: false, regionsAhead: [], draws: 5, leastDraws: 3, settledBy: null,
};
const found = 'LoRA passes in-context at about 120 labels (95% interval 71 to 210).';
const state: ExperimentState = { status: 'complete', runs: { complete: 312 }, finding, noFindingBecause: null };

describe('the line at the top of an experiment', () => {
  it.each<[string, Partial<ExperimentState>, string, string]>([
    ['complete is the finding alone', {}, found, 'finding'],
    ['complete with failed runs counts them', { runs: { complete: 298, failed: 14 } }, `${found} 14 of 312 runs did not complete and are not in this.`, 'finding'],
    ['running says so before the finding', { status: 'running', runs: { complete: 124, waiting: 188 } }, `In progress, 124 of 312 runs complete. So far, and it may change: ${found}`, 'in-progress'],
    [
      'running without a finding says what it waits for',
      { status: 'running', runs: { complete: 1, waiting: 311 }, finding: null, noFindingBecause: 'Both sides need 3 draws.' },
      'In progress, 1 of 312 runs complete: no finding yet. Both sides need 3 draws.',
      'in-progress',
    ],
    ['judging shows no older finding', { status: 'judging' }, 'In progress, all 312 runs complete: the finding is being computed.', 'in-progress'],
    ['cancelled says from how many runs', { status: 'cancelled', runs: { complete: 124, cancelled: 188 } }, `Cancelled with 124 of 312 runs complete. From those: ${found}`, 'finding'],
    ['cancelled early has no finding', { status: 'cancelled', runs: { cancelled: 312 }, finding: null }, 'Cancelled with 0 of 312 runs complete: no finding.', 'cannot-tell'],
    [
      'complete without two sides to compare says why',
      { finding: null, noFindingBecause: 'There is no prompted arm to compare with.' },
      'No finding, all 312 runs complete. There is no prompted arm to compare with.',
      'cannot-tell',
    ],
    ['failed has no finding', { status: 'failed', runs: { failed: 312 } }, 'No finding: the experiment failed with 0 of 312 runs complete.', 'failed'],
    ['complete with an open interval keeps the tone of not knowing', { finding: { ...finding, high: null, highSide: 'above-ladder' } }, expect.stringContaining('Not shown by 512 labels'), 'cannot-tell'],
  ])('%s', (_, change, text, tone) => {
    expect(experimentSentence({ ...state, ...change })).toEqual({ text, tone });
  });
});
