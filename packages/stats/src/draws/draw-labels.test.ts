import fc from 'fast-check';
import { drawLabels, labelKey, type DrawRequest, type LabelledRow } from './draw-labels';
import { collapseBudgets } from './measure-budgets';

const toRows = (labels: readonly unknown[]): LabelledRow[] => labels.map((label, i) => ({ id: `row-${i}`, label }));
const perClass = (sizes: readonly number[]) => sizes.map((size) => ({ mode: 'per-class' as const, size }));

const labelOf = (rows: readonly LabelledRow[], id: string) => rows.find((row) => row.id === id)?.label;

function draw(request: Partial<DrawRequest> & Pick<DrawRequest, 'rows'>) {
  return drawLabels({ seed: 'seed', drawIndex: 0, budgets: perClass([1, 2, 4]), ...request });
}

const pool = fc
  .array(fc.constantFrom<unknown>('a', 'b', 0, '0', false, ''), { minLength: 1, maxLength: 60 })
  .map(toRows);
const seeds = fc.string({ maxLength: 8 });

describe('nested draws', () => {
  it('serve every budget from one sequence without a repeated id', () => {
    fc.assert(
      fc.property(pool, seeds, (rows, seed) => {
        const drawn = draw({ rows, seed, budgets: [...perClass([1, 3, 9]), { mode: 'total', size: 7 }] });
        expect(new Set(drawn.sequence).size).toBe(drawn.sequence.length);
        expect(drawn.sequence.length).toBe(Math.max(...drawn.budgets.map(({ n }) => n)));
      }),
    );
  });

  it('do not depend on storage order', () => {
    fc.assert(
      fc.property(pool, seeds, (rows, seed) => {
        expect(draw({ rows: [...rows].reverse(), seed })).toEqual(draw({ rows, seed }));
      }),
    );
  });

  it('leave the ids of other classes alone when a class is added', () => {
    fc.assert(
      fc.property(pool, seeds, (rows, seed) => {
        const wider = [...rows, { id: 'new-1', label: 'new' }, { id: 'new-2', label: 'new' }];
        const before = draw({ rows, seed }).sequence;
        const after = draw({ rows: wider, seed }).sequence;
        for (const label of new Set(rows.map((row) => labelKey(row.label)))) {
          const ofLabel = (ids: readonly string[]) => ids.filter((id) => !id.startsWith('new') && labelKey(labelOf(rows, id)) === label);
          expect(ofLabel(after)).toEqual(ofLabel(before));
        }
      }),
    );
  });

  it('differ between seeds and between draws', () => {
    const rows = toRows(Array.from({ length: 200 }, (_, i) => (i % 2 ? 'a' : 'b')));
    const ids = (seed: string, drawIndex: number) => draw({ rows, seed, drawIndex, budgets: perClass([16]) }).sequence;
    expect(ids('one', 0)).not.toEqual(ids('two', 0));
    expect(ids('one', 0)).not.toEqual(ids('one', 1));
  });

  it('never change between releases', () => {
    const rows = toRows(['a', 'a', 'b', 'b', 'b', 'a']);
    expect(draw({ rows, budgets: perClass([2]) }).sequence).toMatchInlineSnapshot(`
[
  "row-2",
  "row-1",
  "row-4",
  "row-5",
]
`);
  });

  it('record which class was short and collapse budgets beyond the pool', () => {
    const rows = toRows(['a', 'a', 'a', 'a', 'b']);
    const drawn = draw({ rows, budgets: perClass([1, 2, 4, 8, 16]) });
    expect(drawn.budgets.map(({ n }) => n)).toEqual([2, 3, 5, 5, 5]);
    expect(drawn.budgets[1]?.shortfalls).toEqual([{ label: 'b', have: 1, need: 2 }]);
    expect(drawn.budgets.map(({ isFull }) => isFull)).toEqual([false, false, true, true, true]);
    expect(collapseBudgets(drawn.budgets).map(({ n }) => n)).toEqual([2, 3, 5]);
  });

  it('share a total budget evenly', () => {
    const rows = toRows(Array.from({ length: 30 }, (_, i) => i % 3));
    const drawn = draw({ rows, budgets: [{ mode: 'total', size: 10 }] });
    const counts = [0, 1, 2].map((label) => drawn.sequence.filter((id) => labelOf(rows, id) === label).length).sort();
    expect(counts).toEqual([3, 3, 4]);
  });

  it('ask no more of short classes together than a total budget holds', () => {
    const drawn = draw({ rows: toRows(['a', 'b', 'c']), budgets: [{ mode: 'total', size: 11 }] });
    const needs = drawn.budgets[0]?.shortfalls.map(({ need }) => need) ?? [];
    expect(needs.toSorted()).toEqual([3, 4, 4]);
  });

  it('take development rows after the largest budget', () => {
    const rows = toRows(Array.from({ length: 20 }, (_, i) => i % 2));
    const drawn = draw({ rows, budgets: perClass([4]), developmentRows: 6 });
    expect(drawn.development).toHaveLength(6);
    expect(drawn.development.filter((id) => drawn.sequence.includes(id))).toEqual([]);
  });

  it('rank unlabelled rows in proportional order', () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({ id: String(i) }));
    const drawn = draw({ rows, order: 'proportional', budgets: [{ mode: 'total', size: 4 }] });
    expect(drawn.sequence).toHaveLength(4);
    expect(drawn.budgets[0]?.shortfalls).toEqual([]);
  });

  it('refuse a declared class without rows, a missing label, a repeated id and half a label', () => {
    const rows = toRows(['a', 'b']);
    expect(() => draw({ rows, declaredLabels: ['a', 'c'] })).toThrow('The label "c" is declared but has no row');
    expect(() => draw({ rows: toRows(['a', null]) })).toThrow('A row without a label');
    expect(() => draw({ rows: [...rows, ...rows] })).toThrow('in the pool twice');
    expect(() => draw({ rows, budgets: perClass([1.5]) })).toThrow('no whole number');
  });
});
