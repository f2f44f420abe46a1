import { methodText } from './run-overview';
import type { Run } from './run-view';

const score = (title: string, method: string, low: number | null = 0.4): Run['scores'][number] => ({ split: 'test', metric: title, title, value: 0.5, low, high: low === null ? null : 0.6, n: 480, method });

describe('the methods of a run\'s intervals', () => {
  it('are named, the commonest as that of the others', () => {
    expect(methodText([score('Accuracy', 'wilson'), score('Macro-F1', 'student-t'), score('Brier score', 'student-t'), score('Average precision', 'bootstrap-bca'), score('Calibration error', 'bootstrap-inverted')])).toBe(
      'On 480 rows. 95% intervals: Wilson for Accuracy; BCa bootstrap for Average precision; bootstrap test inverted for Calibration error; Student’s t for the others.',
    );
  });

  it('say where groups are counted and not rows, and leave out a score without an interval', () => {
    expect(methodText([score('Accuracy', 'clustered-wilson'), score('Macro-F1', 'clustered-t'), score('Calibration error', 'clustered-bootstrap-inverted'), score('Average precision', 'none', null)])).toBe(
      'On 480 rows. 95% intervals: Wilson over groups for Accuracy; Student’s t over groups for Macro-F1; bootstrap test inverted over groups for the others.',
    );
  });
});
