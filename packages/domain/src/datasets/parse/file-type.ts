interface FileType {
  readonly name: string;
  readonly starts: readonly string[];
}

/** First bytes, as Latin-1 text, of files that hold no plain text. */
const types: readonly FileType[] = [
  { name: 'a zip archive or a spreadsheet (xlsx)', starts: ['PK\x03\x04', 'PK\x05\x06'] },
  { name: 'an old Office file (xls, doc)', starts: ['\xd0\xcf\x11\xe0'] },
  { name: 'a PDF', starts: ['%PDF'] },
  { name: 'a program', starts: ['\x7fELF', 'MZ\x90\x00', '\xcf\xfa\xed\xfe', '\xca\xfe\xba\xbe'] },
  { name: 'a compressed file', starts: ['\x1f\x8b', 'BZh', '7z\xbc\xaf', 'Rar!', '\x28\xb5\x2f\xfd', '\xfd7zXZ'] },
  { name: 'a Parquet file', starts: ['PAR1'] },
  { name: 'a picture', starts: ['\x89PNG', 'GIF8', '\xff\xd8\xff'] },
  { name: 'a database', starts: ['SQLite format 3'] },
];
const markup: readonly FileType[] = [
  { name: 'a web page (HTML)', starts: ['<!doctype html', '<html', '<head', '<body'] },
  { name: 'a picture (SVG)', starts: ['<svg'] },
  { name: 'XML', starts: ['<?xml'] },
];

/** What the first bytes say that the file is, when it is not text in rows; null for what may be read. */
export function foreignType(head: Uint8Array): string | null {
  const text = Buffer.from(head.subarray(0, 256)).toString('latin1');
  const plain = text.replace(/^\xef\xbb\xbf/, '').trimStart().toLowerCase();
  return match(types, text) ?? match(markup, plain);
}

function match(list: readonly FileType[], text: string): string | null {
  return list.find(({ starts }) => starts.some((start) => text.startsWith(start)))?.name ?? null;
}
