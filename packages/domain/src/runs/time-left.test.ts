import { publishedSeconds } from '../experiments';
import { timeLeft, type OpenWork } from './time-left';

const line = (change: Partial<OpenWork> = {}): OpenWork => ({ approach: 'fine-tune', modelId: 'm', n: 100, rows: 1000, finishedSeconds: [], openRuns: 4, runsLeft: 4, ...change });
const published = (n: number) => publishedSeconds({ arm: { settings: { approach: 'fine-tune' } }, n }, 1000);

describe('the time that an experiment still takes', () => {
  it('stands on published figures, with a wide range, before anything has finished', () => {
    const left = timeLeft([line()], 1);
    expect(left?.mid).toBeCloseTo(4 * published(100), 9);
    expect((left?.high ?? 0) / (left?.low ?? Infinity)).toBeGreaterThan(5);
  });

  it('learns the pace of this machine from runs at other label counts', () => {
    const slow = timeLeft([line({ n: 10, openRuns: 0, runsLeft: 0, finishedSeconds: [3 * published(10), 3 * published(10), 3 * published(10)] }), line()], 1);
    expect(slow?.mid).toBeCloseTo(3 * 4 * published(100), 6);
    expect((slow?.high ?? 0) / (slow?.low ?? Infinity)).toBeLessThan(5);
  });

  it('takes the range from the spread of finished runs', () => {
    const width = (paces: readonly number[]): number => {
      const left = timeLeft([line({ finishedSeconds: paces.map((pace) => pace * published(100)) })], 1);
      return (left?.high ?? 0) / (left?.low ?? Infinity);
    };
    expect(width([0.5, 1, 1, 1, 1.5])).toBeGreaterThan(width([1, 1, 1, 1, 1]));
  });

  it('does not learn from another approach or model', () => {
    const left = timeLeft([line({ modelId: 'other', openRuns: 0, runsLeft: 0, finishedSeconds: [1, 1, 1] }), line()], 1);
    expect(left?.mid).toBeCloseTo(4 * published(100), 9);
  });

  it('counts a run by what is left of it, and gives no run to two engines', () => {
    expect(timeLeft([line({ openRuns: 1, runsLeft: 0.25 })], 8)?.mid).toBeCloseTo(published(100) / 4, 9);
    expect(timeLeft([line()], 2)?.mid).toBeCloseTo(2 * published(100), 9);
  });

  it('is unknown where nothing is open or nobody works', () => {
    expect(timeLeft([line({ openRuns: 0, runsLeft: 0 })], 1)).toBeNull();
    expect(timeLeft([line()], 0)).toBeNull();
    expect(timeLeft([], 1)).toBeNull();
  });
});
