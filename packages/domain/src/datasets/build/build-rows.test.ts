import type { Split } from '@crossover/contracts';
import { buildRows, type MappedRow } from './build-rows';
import { checkMapping, RowMapper } from './map-rows';

const wishes = { makeValidation: false, cutShare: 0.25, cutSeed: 7 };

function row(text: string, label: string | number | boolean, split: Split | null = null): MappedRow {
  return { text, label, split, second: null, sourceLine: 1 };
}
const words = ['river', 'mountain', 'harbour', 'forest', 'meadow', 'desert', 'island', 'valley', 'glacier', 'volcano', 'prairie', 'lagoon', 'canyon', 'plateau', 'swamp', 'fjord', 'reef', 'dune', 'cliff', 'marsh'];
const forty = ['good', 'bad'].flatMap((label, place) => words.map((word, index) => row(`${word} number ${index * 7 + place} ${label === 'good' ? 'delights' : 'annoys'} the traveller of ${words[(index * 3 + place) % 20]}`, label)));

describe('a missing split', () => {
  it('is cut from train in the same share of every label, and recorded', async () => {
    const built = await buildRows(forty, { ...wishes, makeValidation: true });
    expect(built.labels).toEqual([{ value: 'bad', train: 10, validation: 5, test: 5 }, { value: 'good', train: 10, validation: 5, test: 5 }]);
    expect(built.cut).toEqual({ made: ['test', 'validation'], from: 'train', seed: 7, share: 0.25, method: 'stratified-by-label, near duplicates together' });
  });

  it('depends on seed and texts, not on the order of the rows', async () => {
    const testTexts = async (rows: readonly MappedRow[], cutSeed = 7) => (await buildRows(rows, { ...wishes, cutSeed })).rows.filter(({ split }) => split === 'test').map(({ text }) => text).sort();
    expect(await testTexts([...forty].reverse())).toEqual(await testTexts(forty));
    expect(await testTexts(forty, 8)).not.toEqual(await testTexts(forty));
  });

  it('keeps near duplicates on one side', async () => {
    const twins = forty.flatMap((each) => [each, { ...each, text: `${each.text}!` }, { ...each, text: `${each.text} x` }]);
    const built = await buildRows(twins, wishes);
    expect(built.splits.find(({ split }) => split === 'test')?.rows).toBeGreaterThanOrEqual(24);
    expect(built.leak.findings.filter(({ kind }) => kind.endsWith('across'))).toEqual([]);
  });

  it('parts form letters, which all resemble each other, but never equal texts', async () => {
    const letters = Array.from({ length: 60 }, (_, index) => row(`Dear customer, your order number ${Math.floor(index / 3)} has left our house and will reach you soon.`, index % 6 < 3 ? 'a' : 'b'));
    const built = await buildRows(letters, wishes);
    expect(built.cut?.method).toBe('stratified-by-label, equal texts together');
    expect(built.splits.find(({ split }) => split === 'test')?.rows).toBeGreaterThanOrEqual(9);
    const kinds = built.leak.findings.filter(({ kind }) => kind.endsWith('across')).map(({ kind }) => kind);
    expect(kinds).toEqual(['near-duplicate-across']);
  });

  it('is not made where the files have it, and a validation split only on request', async () => {
    const built = await buildRows([...forty, row('a test row', 'good', 'test')], wishes);
    expect([built.cut, built.splits]).toEqual([null, [{ split: 'train', rows: 40 }, { split: 'validation', rows: 0 }, { split: 'test', rows: 1 }]]);
  });

  it('leaves at least one row of every label in train', async () => {
    const built = await buildRows([...forty, row('the only one of its kind', 'rare')], wishes);
    expect(built.labels.find(({ value }) => value === 'rare')).toEqual({ value: 'rare', train: 1, validation: 0, test: 0 });
  });
});

describe('the content hash', () => {
  it('is of what the rows say: 0 and "0" are two labels, and lines of the file do not matter', async () => {
    const hash = async (rows: readonly MappedRow[]) => (await buildRows(rows, wishes)).contentHash;
    const rows = [...forty, row('zero', 0, 'test')];
    expect(await hash(rows.map((each) => ({ ...each, sourceLine: 99 })))).toBe(await hash(rows));
    expect(await hash([...forty, row('zero', '0', 'test')])).not.toBe(await hash(rows));
  });
});

describe('rows from which nothing can be learned', () => {
  it.each([
    ['one class only', words.map((word) => row(word, 'a')), 'SINGLE_CLASS'],
    ['two classes of which train has one', [...words.map((word) => row(word, 'a', 'train')), row('x', 'b', 'test')], 'SINGLE_CLASS'],
    ['more than 200 classes', Array.from({ length: 201 }, (_, index) => row(`text ${index}`, `class ${index}`)), 'TOO_MANY_CLASSES'],
    ['no train rows', [row('x', 'a', 'test'), row('y', 'b', 'test')], 'NO_TRAIN_ROWS'],
    ['too few rows to cut', [row('x', 'a'), row('y', 'b')], 'TOO_FEW_ROWS'],
    ['no rows', [], 'NO_ROWS'],
  ])('%s', async (_, rows, code) => {
    await expect(buildRows(rows, wishes)).rejects.toMatchObject({ code });
  });
});

describe('the mapping', () => {
  const mapping = { text: 'text', second: null, label: 'label', split: null };
  const file = { filename: 'rows.csv', split: null, columns: ['text', 'label'], keepGoodRows: false };

  it('names the columns that there are when it asks for another', () => {
    expect(() => checkMapping({ ...mapping, label: 'intent' }, file)).toThrow(expect.objectContaining({ code: 'COLUMN_UNKNOWN', message: 'There is an unknown column in the mapping: rows.csv has no column "intent". It has "text", "label".' }));
    expect(() => checkMapping({ ...mapping, label: 'text' }, file)).toThrow(expect.objectContaining({ code: 'COLUMN_TWICE' }));
  });

  it('keeps 0 and false as labels, and tells the lines where a label is missing', () => {
    const mapper = new RowMapper(mapping);
    const labels = [0, false, '', null, ' '];
    labels.forEach((label, index) => mapper.add(file, { line: index + 2, cells: { text: 'a', label } }));
    expect(mapper.rows.map(({ label }) => label)).toEqual([0, false]);
    expect(() => mapper.finish()).toThrow(expect.objectContaining({ code: 'LABEL_MISSING', message: expect.stringContaining('3 rows: rows.csv line 4, rows.csv line 5, rows.csv line 6.') }));
  });

  it('drops and counts such rows when the user chose to keep the good ones', () => {
    const mapper = new RowMapper(mapping);
    [['a', 'x'], ['', 'x'], ['b', '']].forEach(([text = '', label = ''], index) => mapper.add({ ...file, keepGoodRows: true }, { line: index + 2, cells: { text, label } }));
    mapper.finish();
    expect([mapper.rows.length, mapper.dropped]).toEqual([1, 2]);
  });

  it('reads the words that people use for splits, and refuses others', () => {
    const mapper = new RowMapper({ ...mapping, split: 'part' });
    ['Train', 'dev', 'valid', 'TEST'].forEach((part, index) => mapper.add(file, { line: index + 2, cells: { text: 'a', label: 'x', part } }));
    expect(mapper.rows.map(({ split }) => split)).toEqual(['train', 'validation', 'validation', 'test']);
    expect(() => mapper.add(file, { line: 9, cells: { text: 'a', label: 'x', part: 'later' } })).toThrow(expect.objectContaining({ code: 'SPLIT_UNKNOWN' }));
  });
});
