import { crossoverSentence, groupedRowsSentence, groupGapSentence, type CrossoverFinding } from './index';

const gap = { best: 'north', worst: 'south', difference: 0.2, low: 0.05, high: 0.35, pairs: 3 };
const finding = { arm: 'LoRA', labels: 120, groups: 3, worst: { name: 'south', mean: 0.6, low: 0.5, high: 0.7 }, gap, leastRows: 10 };

describe('sentences about groups of rows', () => {
  it('tell the worst group and the gap with what it is corrected for', () => {
    expect(groupGapSentence(finding)).toBe('LoRA at 120 labels serves “south” worst, 60.0% (50.0 to 70.0): 20.0 points behind “north” (5.0 to 35.0, corrected for 3 pairs).');
    expect(groupGapSentence({ ...finding, labels: 0, gap: { ...gap, pairs: 1 } })).toMatch(/^LoRA serves “south” worst, .* behind “north” \(5\.0 to 35\.0\)\.$/);
  });

  it('call no gap what chance may be, and tell none of too few rows', () => {
    expect(groupGapSentence({ ...finding, gap: { ...gap, low: -0.02 } })).toBe('LoRA at 120 labels serves “south” worst, 60.0% (50.0 to 70.0): 20.0 points behind “north” (up to 35.0 points, corrected for 3 pairs), which is not shown to be a gap.');
    expect(groupGapSentence({ ...finding, worst: null, gap: null })).toBe('LoRA at 120 labels: no gap between groups can be told, since fewer than 2 of 3 groups have 10 rows or more.');
  });

  it('say both ends of what a plan can detect, or that likeness was measured', () => {
    expect(groupedRowsSentence({ groups: 40, ifAlike: 0.21 })).toBe('The test rows come in 40 groups and are counted as independent: if all rows of a group turn out alike, it is 21.0 points.');
    expect(groupedRowsSentence({ groups: 40, ifAlike: null })).toBe('The test rows come in 40 groups, as those did on which the spread was measured.');
  });

  it('refuse a crossover over too few groups, and call one over few a rough one', () => {
    const crossing: CrossoverFinding = {
      tuned: 'LoRA', prompted: 'in-context', kind: 'crosses', cannotTellBecause: null, point: 118, low: 71, lowSide: 'within', high: 207, highSide: 'within', level: 0.95, probabilityAlreadyAbove: 0, probabilityNoCrossing: 0,
      firstBudget: 8, lastBudget: 512, isCoarseLadder: false, regionsAhead: [], draws: 3, leastDraws: 2, settledBy: null, leastGroups: 8, calmGroups: 20,
    };
    expect(crossoverSentence({ ...crossing, groups: 5, cannotTellBecause: 'too-few-groups' })).toBe('Cannot tell from how many labels LoRA passes in-context: the test rows come from 5 groups, and at least 8 are needed, since rows of one group say little about others.');
    expect(crossoverSentence({ ...crossing, groups: 12 })).toMatch(/^LoRA passes in-context .* The test rows come from 12 groups, fewer than 20: the interval is a rough one\.$/);
    expect(crossoverSentence({ ...crossing, groups: 20 })).not.toContain('groups');
  });
});
