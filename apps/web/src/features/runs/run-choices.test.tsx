import { renderToStaticMarkup } from 'react-dom/server';
import { RunChoices } from './run-choices';
import type { Run } from './run-view';

const drawn = (run: Pick<Run, 'choices' | 'training' | 'otherScores' | 'scores'>): string => renderToStaticMarkup(<RunChoices run={run as Run} metrics={[{ key: 'accuracy', title: 'Accuracy', isPercentage: true, higherIsBetter: true }]} />);
const nothing = { choices: {}, training: null, otherScores: [], scores: [] };

describe('what a run chose', () => {
  it('is told alike of a run that was asked and of one that was trained, in words', () => {
    expect(drawn({ ...nothing, choices: { calibrationChosenBy: 'cross-validation' } })).toContain('calibration chosen by');
    const trained = drawn({ ...nothing, training: { steps: 48, losses: [2, 1], seconds: 3, chosen: { checkpoint: 'step 10', calibrationChosenBy: 'labels-before-training' } } });
    expect(trained).toContain('step 10');
    expect(trained).toContain('calibration chosen by');
  });

  it('stands nowhere where there was nothing to choose', () => {
    expect(drawn(nothing)).toBe('');
  });
});
