import type { Split } from '@crossover/contracts';
import { leakSentence } from '../leak/leak-sentence';
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

describe('declared groups', () => {
  const inGroups = (size: number, count: number, label = (index: number) => (index % 2 === 0 ? 'good' : 'bad')) =>
    Array.from({ length: size * count }, (_, index) => ({ ...row(`${words[index % 20]} ${index} of ${words[(index * 7) % 20]}`, label(index)), group: `document ${Math.floor(index / size)}` }));
  const splitsOf = (built: Awaited<ReturnType<typeof buildRows>>) => {
    const found = new Map<string, Set<Split>>();
    for (const { group, split } of built.rows) if (group != null) found.set(group, (found.get(group) ?? new Set<Split>()).add(split));
    return [...found.values()].map((set) => set.size);
  };

  it('are never torn between train, validation and test', async () => {
    const built = await buildRows(inGroups(10, 30), { ...wishes, makeValidation: true });
    expect(new Set(splitsOf(built))).toEqual(new Set([1]));
    expect(built.cut?.method).toBe('stratified-by-label, near duplicates and groups together');
    expect(built.splits.map(({ rows, groups }) => rows / (groups ?? 1))).toEqual([10, 10, 10]);
    expect(built.splits.every(({ rows }) => rows >= 40)).toBe(true);
    expect(built.leak.findings.filter(({ kind }) => kind === 'group-across')).toEqual([]);
  });

  it('stay whole where a short reply that all of them share would tie them together, and where they are too large for a balance of labels', async () => {
    const chatty = inGroups(10, 30).map((each, index) => (index % 10 === 0 ? { ...each, text: 'Thank you' } : each));
    const built = await buildRows(chatty, wishes);
    expect([built.cut?.method, new Set(splitsOf(built))]).toEqual(['stratified-by-label, groups together', new Set([1])]);
    const uneven = await buildRows(inGroups(50, 6, (index) => (Math.floor(index / 50) % 2 === 0 ? 'good' : 'bad')), { ...wishes, cutShare: 0.2 });
    expect([uneven.cut?.method, new Set(splitsOf(uneven)), uneven.splits.at(-1)]).toEqual(['seeded, groups together', new Set([1]), { split: 'test', rows: 50, groups: 1 }]);
  });

  it('refuse a cut that could only tear one', async () => {
    await expect(buildRows(inGroups(100, 2), wishes)).rejects.toMatchObject({ code: 'GROUPS_TOO_LARGE' });
  });

  it('leave a row that names none alone', async () => {
    const built = await buildRows(forty.map((each, index) => ({ ...each, group: index < 4 ? 'one' : null })), wishes);
    expect(built.splits.reduce((total, { groups = 0 }) => total + groups, 0)).toBe(37);
  });

  it('that stand in two given splits are reported with what they do to a score', async () => {
    const rows = forty.map((each, index) => ({ ...each, split: index % 4 === 0 ? ('test' as const) : ('train' as const), group: index < 12 ? `user ${index % 2}` : null }));
    const built = await buildRows(rows, wishes);
    const found = built.leak.findings.find(({ kind }) => kind === 'group-across');
    expect(found).toMatchObject({ splits: ['train', 'test'], count: 1, rows: 3, severity: 'warning', examples: [{ rowIds: [2, 0], text: expect.stringMatching(/^user 0: river/) }] });
    expect(found && leakSentence(found)).toBe('1 group of test, with 3 of its rows, also stands in train: a score on test rewards knowing that group, and new ones may score lower.');
  });

  it('have a hash of their own, so that the same rows stay the same rows', async () => {
    const built = (group: string | null) => buildRows([...forty.map((each) => ({ ...each, group })), row('x', 'good', 'test')], wishes);
    const [plain, grouped] = [await built(null), await built('a')];
    expect(grouped.contentHash).toBe(plain.contentHash);
    expect([plain.groupsHash, typeof grouped.groupsHash]).toEqual([null, 'string']);
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

  it('takes 0 and false as names of groups, whatever the format, and an empty cell as a row of its own', () => {
    const mapper = new RowMapper({ ...mapping, group: 'document' });
    const cells = [0, '0', false, '', null, ' ', `a whole document ${'x'.repeat(500)}`];
    cells.forEach((document, index) => mapper.add(file, { line: index + 2, cells: { text: 'a', label: 'x', document } }));
    expect(mapper.rows.map(({ group }) => group)).toEqual(['0', '0', 'false', null, null, null, expect.stringMatching(/^a whole document x+… [0-9a-f]{16}$/)]);
    expect(() => checkMapping({ ...mapping, group: 'user' }, file)).toThrow(expect.objectContaining({ code: 'COLUMN_UNKNOWN' }));
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
