import { parse as csvParse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { datasetLimits, type DatasetLimits } from '../limits';
import { DelimitedReader } from './delimited-reader';
import { guessColumns, openDataFile, type FileRecord } from './index';

function inPieces(content: Buffer | string, size: number) {
  const bytes = Buffer.from(content);
  return async () =>
    (async function* () {
      for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
    })();
}

async function read(content: Buffer | string, { filename = 'rows.csv', limits = {}, size = 7 }: { filename?: string; limits?: Partial<DatasetLimits>; size?: number } = {}) {
  const file = await openDataFile(inPieces(content, size), { filename, limits: { ...datasetLimits, ...limits } });
  const records: FileRecord[] = [];
  for await (const record of file.records()) records.push(record);
  return { file, records, faults: file.faults.kept, codes: file.faults.kept.map(({ line, code }) => [line, code]), warnings: file.warnings().map(({ code }) => code) };
}

describe('a delimited file', () => {
  it('gives each record with the line on which it starts, over quoted line breaks and blank lines', async () => {
    const { records } = await read('text,label\n"one\r\ntwo",a\n\n  \nthree,b\r\n"four ""x""",c');
    expect(records).toEqual([
      { line: 2, cells: { text: 'one\r\ntwo', label: 'a' } },
      { line: 6, cells: { text: 'three', label: 'b' } },
      { line: 7, cells: { text: 'four "x"', label: 'c' } },
    ]);
  });

  it('reads the same records however the bytes are cut', async () => {
    const content = 'text,label\n"ä\r\n""€",a\r\nñ,b\r"x,y",c\n';
    const [whole, ...pieces] = await Promise.all([1000, 1, 2, 3, 5].map((size) => read(content, { size })));
    expect(whole?.records.map(({ line }) => line)).toEqual([2, 4, 5]);
    for (const piece of pieces) expect(piece.records).toEqual(whole?.records);
  });

  it('agrees with csv-parse on every well-formed table', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '\r\n'), maxLength: 6 });
    const table = fc.integer({ min: 2, max: 4 }).chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, size) => {
        const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
        const reader = new DelimitedReader({ delimiter: ',', maxCells: 10, maxFieldCharacters: 1000, allowsLooseQuotes: false });
        const found = [...Array.from({ length: Math.ceil(text.length / size) }, (_, index) => text.slice(index * size, (index + 1) * size)).flatMap((piece) => [...reader.push(piece)]), ...reader.end()];
        expect(found.map(({ cells }) => cells)).toEqual(csvParse(text));
      }),
    );
  });

  it.each([
    [';', 'semicolon.csv'],
    ['\t', 'tabs-named.csv'],
    ['|', 'pipe.csv'],
  ])('finds the delimiter %j', async (delimiter, filename) => {
    const { file, records } = await read(`text${delimiter}label\none, two${delimiter}a\n`, { filename });
    expect(file.delimiter).toBe(delimiter);
    expect(records[0]?.cells).toEqual({ text: 'one, two', label: 'a' });
  });

  it('says when another delimiter would cut the rows as evenly', async () => {
    expect((await read('a,b;c\n1,2;3\n')).warnings).toEqual(['DELIMITER_UNCLEAR']);
  });

  it('keeps lone quotes in a tab-separated field, where they are common', async () => {
    const { records } = await read('text\tlabel\nsay "hi" to 5" nails\ta\n', { filename: 'rows.tsv' });
    expect(records[0]?.cells).toEqual({ text: 'say "hi" to 5" nails', label: 'a' });
  });

  it('reads 200 columns, and tells a 200-cell row under a shorter header', async () => {
    const names = Array.from({ length: 200 }, (_, index) => `c${index}`);
    const wide = await read(`${names.join()}\n${names.join()}\n`, { size: 999 });
    expect(Object.keys(wide.records[0]?.cells ?? {})).toHaveLength(200);
    const ragged = await read(`text,label\n${names.join()}\nfine,a\n`, { size: 999 });
    expect(ragged.faults).toEqual([{ line: 2, column: null, code: 'ROW_LENGTH', sentence: 'Expected 2 cells, got 200.' }]);
    expect(ragged.records).toEqual([{ line: 3, cells: { text: 'fine', label: 'a' } }]);
  });

  it('drops a field that is too long while it passes by, and reads on', () => {
    const reader = new DelimitedReader({ delimiter: ',', maxCells: 2, maxFieldCharacters: 1000, allowsLooseQuotes: false });
    const pieces = ['"', ...Array.from({ length: 2000 }, () => 'x'.repeat(1000)), '",a\nshort,b\n'];
    const found = [...pieces.flatMap((piece) => [...reader.push(piece)]), ...reader.end()];
    expect(found).toMatchObject([{ line: 1, length: 2, cells: ['', 'a'], faults: [{ code: 'FIELD_TOO_LARGE', cell: 0 }] }, { line: 2, cells: ['short', 'b'], faults: [] }]);
  });
});

describe('what is wrong with a record', () => {
  it.each([
    ['a ragged row', 'text,label\none,a\ntwo\nthree,b,c\n', [[3, 'ROW_LENGTH'], [4, 'ROW_LENGTH']]],
    ['a quote that never closes, at the line where it opens', 'text,label\none,a\n"two,b\nthree,c\n', [[3, 'CSV_QUOTE_NOT_CLOSED']]],
    ['text after a closing quote', 'text,label\n"one" x,a\ntwo,b\n', [[2, 'CSV_INVALID_CLOSING_QUOTE']]],
    ['a quote inside a bare field', 'text,label\none "x",a\ntwo,b\n', [[2, 'CSV_INVALID_OPENING_QUOTE']]],
    ['a NUL byte', 'text,label\none\0,a\ntwo,b\n', [[2, 'TEXT_NUL']]],
  ])('%s', async (_, content, codes) => {
    expect((await read(content)).codes).toEqual(codes);
  });

  it('counts every fault but keeps the first thousand', async () => {
    const { file } = await read(`text,label\n${'ragged\n'.repeat(1500)}`, { size: 5000 });
    expect([file.faults.total, file.faults.kept.length]).toEqual([1500, 1000]);
  });

  it.each([
    ['a broken line of JSON Lines', '{"text":"a"}\n{"text" "b"}\n', 'rows.jsonl', [{ line: 2, code: 'JSON_SYNTAX', sentence: 'Character 9: Expected ":".' }]],
    ['NaN', '{"text":"a","label":NaN}\n', 'rows.jsonl', [{ line: 1, code: 'JSON_SYNTAX' }]],
    ['an equal name twice inside a cell', '[{"text":"a","label":[{"b":1,"b":2}]}]', 'rows.json', [{ line: 1, column: 'label', code: 'JSON_DUPLICATE_KEY' }]],
    ['a list that does not end', '[{"text":"a","label":["b" "c"]}]', 'rows.json', [{ line: 1, code: 'JSON_SYNTAX' }]],
    ['a NUL inside a list', '[{"text":"a","label":["b\\u0000"]}]', 'rows.json', [{ line: 1, column: 'label', code: 'TEXT_NUL' }]],
    ['an element that is no object', '[1,\n{"text":"a"}]', 'rows.json', [{ line: 1, code: 'JSON_SHAPE' }]],
    ['a bottomless cell', `[{"text":${'['.repeat(20_000)}${']'.repeat(20_000)}}]`, 'rows.json', [{ line: 1, column: 'text', code: 'JSON_TOO_DEEP' }]],
    ['an equal name twice', '{"text":"a","text":"b"}', 'rows.jsonl', [{ line: 1, column: 'text', code: 'JSON_DUPLICATE_KEY' }]],
    ['a number that is too large', '{"text":"a","label":1e400}', 'rows.jsonl', [{ line: 1, column: 'label', code: 'NUMBER_RANGE' }]],
    ['half of a surrogate pair', '{"text":"\\ud800"}', 'rows.jsonl', [{ line: 1, column: 'text', code: 'TEXT_SURROGATE' }]],
    ['an escaped NUL', '{"text":"\\u0000"}', 'rows.jsonl', [{ line: 1, column: 'text', code: 'TEXT_NUL' }]],
    ['a missing comma between objects', '[{"text":"a"}\n{"text":"b"}]', 'rows.json', [{ line: 2, code: 'JSON_SYNTAX' }]],
    ['an array that is cut off', '[{"text":"a"},\n', 'rows.json', [{ line: 2, code: 'JSON_SYNTAX' }]],
  ])('%s', async (_, content, filename, faults) => {
    expect((await read(content, { filename, size: 4096 })).faults).toMatchObject(faults);
  });
});

describe('a JSON file', () => {
  it('keeps the type of every value, and the line of every object', async () => {
    const { records, file } = await read('[\n {"text":"a]}","label":0},\n\n {"label":false,"text":"b\\"","id":null}\n]');
    expect(file.format).toBe('json');
    expect(records).toEqual([
      { line: 2, cells: { text: 'a]}', label: 0 } },
      { line: 4, cells: { text: 'b"', label: false, id: null } },
    ]);
  });

  it('reads JSON Lines whatever the name says, and keeps numbers exact', async () => {
    const { records, warnings, file } = await read('{"text":"a","label":9007199254740993}\r\n\r\n{"text":"b","label":-1.5e2}\n', { filename: 'rows.csv' });
    expect(file.format).toBe('jsonl');
    expect(records.map(({ line, cells }) => [line, cells.label])).toEqual([[1, '9007199254740993'], [3, -150]]);
    expect(warnings).toEqual(['NUMBER_PRECISION']);
  });
});

describe('how the bytes spell text', () => {
  const rows = 'text,label\ncafé,a\n';
  it.each([
    ['UTF-8', Buffer.from(rows), 'utf-8', []],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${rows}`), 'utf-8 with BOM', []],
    ['UTF-16, little end first', Buffer.from(`\ufeff${rows}`, 'utf16le'), 'utf-16le', ['ENCODING_UTF16']],
    ['UTF-16, big end first', Buffer.from(`\ufeff${rows}`, 'utf16le').swap16(), 'utf-16be', ['ENCODING_UTF16']],
    ['Windows-1252, and says so', Buffer.from(rows, 'latin1'), 'windows-1252', ['ENCODING_CP1252']],
  ])('reads %s', async (_, content, encoding, warnings) => {
    const result = await read(content);
    expect(result.records).toEqual([{ line: 2, cells: { text: 'café', label: 'a' } }]);
    expect([result.file.encoding, result.warnings]).toEqual([encoding, warnings]);
  });

  it('reads the marks that Windows-1252 adds to Latin-1', async () => {
    const { records } = await read(Buffer.concat([Buffer.from('text,label\n'), Buffer.from([0x80, 0x93, 0x94]), Buffer.from(',a\n')]));
    expect(records[0]?.cells.text).toBe('€“”');
  });
});

describe('a file that is refused as a whole', () => {
  it.each([
    ['nothing at all', '', 'FILE_EMPTY'],
    ['only a byte order mark', '\ufeff', 'FILE_EMPTY'],
    ['a header alone', 'text,label\n', 'NO_ROWS'],
    ['blank lines alone', 'text,label\n\n\n', 'NO_ROWS'],
    ['an empty array', '[]', 'NO_ROWS'],
    ['two equal headers', 'text,text\na,b\n', 'DUPLICATE_COLUMN'],
    ['headers that differ in capitals', 'Text,text \na,b\n', 'COLUMN_AMBIGUOUS'],
    ['a header without a name', 'text,,label\na,b,c\n', 'COLUMN_NAME_EMPTY'],
    ['a reserved name', '__proto__,label\na,b\n', 'COLUMN_NAME_RESERVED'],
    ['a reserved name in JSON', '{"constructor":"x"}', 'COLUMN_NAME_RESERVED'],
    ['a spreadsheet', Buffer.from('PK\x03\x04....'), 'FILE_TYPE'],
    ['a PDF', '%PDF-1.7', 'FILE_TYPE'],
    ['a web page', '  <!DOCTYPE html><p>', 'FILE_TYPE'],
    ['a program', Buffer.from('\x7fELF....'), 'FILE_TYPE'],
    ['UTF-16 without its mark', Buffer.from('text,label\na,b\n', 'utf16le'), 'ENCODING_UTF16'],
    ['bytes of no encoding', Buffer.from([0x74, 0x2c, 0x6c, 0x0a, 0x81, 0xff, 0x2c, 0x61]), 'ENCODING_INVALID'],
    ['one object over several lines', '{\n"text": "a"\n}', 'JSON_SHAPE', 'rows.json'],
    ['too many columns', `${Array.from({ length: 257 }, (_, index) => `c${index}`).join()}\n1\n`, 'TOO_MANY_COLUMNS'],
  ])('%s', async (_, content, code, filename = 'rows.csv') => {
    await expect(read(content, { filename })).rejects.toMatchObject({ code });
  });

  it('a row more than the limit, in every format', async () => {
    const limits = { fileRows: 2 };
    await expect(read('text\na\nb\nc\n', { limits })).rejects.toMatchObject({ code: 'TOO_MANY_ROWS' });
    await expect(read('[{"a":1},{"a":2},{"a":3}]', { limits })).rejects.toMatchObject({ code: 'TOO_MANY_ROWS' });
  });
});

describe('guessed roles', () => {
  async function roles(content: string, filename = 'rows.csv') {
    const { file, records } = await read(content, { filename, size: 4096 });
    return Object.fromEntries(guessColumns(file.columns(), records.length).map(({ name, guess }) => [name, guess]));
  }

  it('takes names, few values and long texts as signs', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `${index},a longer text number ${index},${index % 2 ? 'good' : 'bad'},${['train', 'dev', 'test'][index % 3]}`);
    expect(await roles(`key,remark,mood,part\n${lines.join('\n')}\n`)).toEqual({ key: 'ignore', remark: 'text', mood: 'label', part: 'split' });
  });

  it('knows pairs by their names', async () => {
    const lines = Array.from({ length: 9 }, (_, index) => `A man walks ${index}.,A person moves ${index}.,${['entailment', 'neutral', 'contradiction'][index % 3]}`);
    expect(await roles(`premise,hypothesis,label\n${lines.join('\n')}\n`)).toEqual({ premise: 'text', hypothesis: 'second', label: 'label' });
  });

  it('prefers the column that is called label over one with fewer values', async () => {
    const lines = Array.from({ length: 30 }, (_, index) => `text ${index},${index % 3},${index % 2}`);
    expect(await roles(`sentence,label,source\n${lines.join('\n')}\n`)).toEqual({ sentence: 'text', label: 'label', source: 'ignore' });
  });

  it('gives the reason in words', async () => {
    const { file } = await read('text,label\na,x\nb,y\nc,x\n');
    expect(guessColumns(file.columns(), 3)[1]).toMatchObject({ guess: 'label', because: 'its name says so, and it has 2 distinct values in 3 rows', samples: ['x', 'y'], nulls: 0, distinct: 2 });
  });
});
