import { groupScores } from './group-scores';
import { constantCube, psiCube } from './psi-cube';

const rows = (right: number, count: number) => Float64Array.from({ length: count }, (_, row) => (row < right ? 1 : 0));
const group = (name: string, right: number, count: number) => ({ name, psi: constantCube(rows(right, count)) });
const request = { isShare: true, range: [0, 1] } as const;

describe('scores of groups', () => {
  it('stand worst first, each with an interval that is never of no width', () => {
    const { scores } = groupScores({ ...request, groups: [group('a', 40, 40), group('b', 20, 40)] });
    expect(scores.map(({ name, mean }) => [name, mean])).toEqual([['b', 0.5], ['a', 1]]);
    expect(scores[1]).toMatchObject({ low: expect.any(Number), high: 1 });
    expect(scores[1]?.low).toBeLessThan(0.95);
  });

  it('have a gap that is shown where it is large, and covers 0 where it is what chance does', () => {
    const wide = groupScores({ ...request, groups: [group('a', 95, 100), group('b', 50, 100), group('c', 80, 100)] }).gap;
    expect(wide).toMatchObject({ best: 'a', worst: 'b', pairs: 3 });
    expect(wide?.difference).toBeCloseTo(0.45, 12);
    expect(wide?.low).toBeGreaterThan(0.2);
    expect(groupScores({ ...request, groups: [group('a', 12, 20), group('b', 10, 20)] }).gap?.low).toBeLessThan(0);
  });

  it('widen the gap for the pairs that it was picked from', () => {
    const two = [group('a', 80, 100), group('b', 60, 100)];
    const many = groupScores({ ...request, groups: [...two, ...Array.from({ length: 8 }, (_, index) => group(`m${index}`, 70, 100))] }).gap;
    const [few] = [groupScores({ ...request, groups: two }).gap];
    expect([few?.pairs, many?.pairs, few?.difference]).toEqual([1, 45, many?.difference]);
    expect(many?.low).toBeLessThan(few?.low ?? 0);
  });

  it('leave a group of few rows in the list and out of the gap', () => {
    const { scores, gap } = groupScores({ ...request, groups: [group('a', 80, 100), group('b', 60, 100), group('tiny', 0, 5), group('one', 1, 1)] });
    expect([scores.map(({ name }) => name), gap?.worst]).toEqual([['tiny', 'b', 'a'], 'b']);
    expect(groupScores({ ...request, groups: [group('a', 80, 100), group('tiny', 0, 5)] }).gap).toBeNull();
  });

  it('cover label draws as well as rows', () => {
    const drawn = (name: string, rights: readonly number[]) => ({ name, psi: psiCube([rights.map((right) => rows(right, 100))]) });
    const width = (rights: readonly number[]) => {
      const [score] = groupScores({ ...request, groups: [drawn('a', rights)] }).scores;
      return (score?.high ?? 0) - (score?.low ?? 0);
    };
    expect(width([40, 60, 80])).toBeGreaterThan(2 * width([60, 60, 60]));
  });
});
