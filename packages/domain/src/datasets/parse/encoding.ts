import { DomainError } from '../../errors';
import type { FileWarning } from '../file.shape';
import { foreignType } from './file-type';
import { Utf8Check } from './utf8-check';

/** The bytes of a file, from the start each time it is called: the first pass finds the encoding, the second reads. */
export type ByteSource = () => Promise<AsyncIterable<Uint8Array>>;

export const encodings = ['utf-8', 'utf-8 with BOM', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export type Encoding = (typeof encodings)[number];

export interface FoundEncoding {
  readonly encoding: Encoding;
  readonly warnings: readonly FileWarning[];
}

/**
 * Reads all bytes once and says how they spell text. Refuses what is no text in rows: FILE_EMPTY, FILE_TYPE, ENCODING_INVALID, ENCODING_UTF16.
 * UTF-16 is believed only with its byte order mark; bytes that are not UTF-8 are taken as Windows-1252, and that is said.
 */
export async function findEncoding(source: ByteSource): Promise<FoundEncoding> {
  const check = new Utf8Check();
  let head: Buffer = Buffer.alloc(0);
  let bytes = 0;
  for await (const chunk of await source()) {
    if (head.length < 256) head = Buffer.concat([head, chunk]).subarray(0, 256);
    bytes += chunk.byteLength;
    check.push(chunk);
  }
  check.end();
  const mark = byteOrderMark(head);
  if (bytes === (mark?.length ?? 0)) throw new DomainError('FILE_EMPTY', 'The file has no text in it.');
  refuseForeign(head);
  if (mark && mark.encoding !== 'utf-8 with BOM') return utf16(mark.encoding);
  refuseUnmarkedUtf16(check, bytes);
  if (check.firstInvalid === null) return { encoding: mark?.encoding ?? 'utf-8', warnings: [] };
  return cp1252(check, check.firstInvalid);
}

/** The text of the file in pieces, without its byte order mark. */
export async function* decodeText(source: ByteSource, encoding: Encoding): AsyncGenerator<string> {
  const decode = decoderOf(encoding);
  for await (const chunk of await source()) {
    const text = decode(chunk);
    if (text !== '') yield text;
  }
  const rest = decode(null);
  if (rest !== '') yield rest;
}

function byteOrderMark(head: Buffer): { encoding: Encoding; length: number } | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: 'utf-8 with BOM', length: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { encoding: 'utf-16le', length: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { encoding: 'utf-16be', length: 2 };
  return null;
}

function refuseForeign(head: Buffer): void {
  const type = foreignType(head);
  if (type) throw new DomainError('FILE_TYPE', `The file looks like ${type}; send rows as CSV, TSV, JSON or JSON Lines.`);
}

function utf16(encoding: Encoding): FoundEncoding {
  return { encoding, warnings: [{ code: 'ENCODING_UTF16', sentence: 'The file is UTF-16 by its byte order mark and was read as such.', count: 1 }] };
}

/** Half of the bytes of Western text in UTF-16 are NUL, all on one side. */
function refuseUnmarkedUtf16({ nuls: [even, odd] }: Utf8Check, bytes: number): void {
  if (Math.max(even, odd) < bytes / 4) return;
  throw new DomainError('ENCODING_UTF16', 'The file looks like UTF-16 without a byte order mark; save it as UTF-8 and send it again.');
}

function cp1252(check: Utf8Check, firstInvalid: number): FoundEncoding {
  const place = `Byte ${(firstInvalid + 1).toLocaleString('en')} is not UTF-8`;
  if (check.undefinedInCp1252 > 0) throw new DomainError('ENCODING_INVALID', `${place}, and the file is not Windows-1252 either; save it as UTF-8 and send it again.`, { details: { offset: firstInvalid } });
  const sentence = `${place}, so the file was read as Windows-1252. If letters look wrong, save it as UTF-8 and send it again.`;
  return { encoding: 'windows-1252', warnings: [{ code: 'ENCODING_CP1252', sentence, count: check.highBytes }] };
}

type Decode = (chunk: Uint8Array | null) => string;

function decoderOf(encoding: Encoding): Decode {
  if (encoding === 'windows-1252') return decodeCp1252;
  const decoder = new TextDecoder(encoding === 'utf-8 with BOM' ? 'utf-8' : encoding, { fatal: true });
  return (chunk) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
    } catch (error) {
      throw new DomainError('ENCODING_INVALID', `The file is not valid ${encoding.toUpperCase()}; save it as UTF-8 and send it again.`, { cause: error });
    }
  };
}

/** Windows-1252 between 0x80 and 0x9F; by hand, since some releases of Node decode this range as Latin-1. */
const cp1252Table = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

function decodeCp1252(chunk: Uint8Array | null): string {
  if (!chunk) return '';
  return Buffer.from(chunk).toString('latin1').replace(/[\x80-\x9f]/g, (letter) => cp1252Table.charAt(letter.charCodeAt(0) - 0x80));
}
