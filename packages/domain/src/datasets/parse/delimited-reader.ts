import type { Fault } from './fault-list';

/** One record as it stands in the file. A record with faults has lost text and must not be used as a row. */
export interface RawRecord {
  /** Line on which the record starts, from 1. */
  readonly line: number;
  /** At most `maxCells` of the cells. */
  readonly cells: readonly string[];
  /** All cells of the record. */
  readonly length: number;
  /** Places are cell numbers here, from 0: the header is not this reader's business. */
  readonly faults: readonly RawFault[];
}
export interface RawFault extends Pick<Fault, 'code' | 'sentence'> {
  readonly line: number;
  readonly cell: number;
}

export interface DelimitedOptions {
  readonly delimiter: string;
  readonly maxCells: number;
  readonly maxFieldCharacters: number;
  /** Tab-separated files often hold lone quotes inside a field; there they are text. */
  readonly allowsLooseQuotes: boolean;
}

const [QUOTE, LF, CR] = [34, 10, 13];
type Place = 'field-start' | 'bare' | 'quoted' | 'after-quote';

/**
 * RFC 4180 over pieces of text, with the line on which each record starts.
 * A field that is too long is counted and dropped, not kept, and reading goes on after it; csv-parse ends there, and counts a CRLF inside quotes as two lines.
 */
export class DelimitedReader {
  private readonly delimiter: number;
  private place: Place = 'field-start';
  private line = 1;
  private recordLine = 1;
  private quoteLine = 1;
  private cells: string[] = [];
  private length = 0;
  private faults: RawFault[] = [];
  private parts: string[] = [];
  private fieldCharacters = 0;
  private isAfterCr = false;

  constructor(private readonly options: DelimitedOptions) {
    this.delimiter = options.delimiter.charCodeAt(0);
  }

  *push(text: string): Generator<RawRecord> {
    let start = 0;
    for (let at = 0; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      const isSecondOfCrLf = code === LF && this.isAfterCr;
      this.isAfterCr = code === CR;
      if (this.place === 'quoted') {
        if (isLineEnd(code) && !isSecondOfCrLf) this.line += 1;
        if (code !== QUOTE) continue;
        this.take(text, start, at);
        start = at + 1;
        this.place = 'after-quote';
        continue;
      }
      if (isSecondOfCrLf) {
        start = at + 1;
        continue;
      }
      if (code === this.delimiter) {
        this.take(text, start, at);
        start = at + 1;
        this.endField();
        continue;
      }
      if (isLineEnd(code)) {
        this.take(text, start, at);
        start = at + 1;
        this.line += 1;
        yield this.endRecord();
        continue;
      }
      if (code === QUOTE) start = this.meetQuote(text, { start, at });
      else if (this.place === 'field-start') this.place = 'bare';
      else if (this.place === 'after-quote') this.meetTextAfterQuote();
    }
    this.take(text, start, text.length);
  }

  /** The last record, when the file does not end with a line end. */
  *end(): Generator<RawRecord> {
    if (this.place === 'quoted') {
      // The quote swallowed what follows it: a field that is too long is then only the consequence.
      this.faults = this.faults.filter(({ code }) => code !== 'FIELD_TOO_LARGE');
      this.faults.push({ line: this.quoteLine, cell: this.length, code: 'CSV_QUOTE_NOT_CLOSED', sentence: `The quote that opens on line ${this.quoteLine} is never closed.` });
    }
    if (this.place === 'field-start' && this.length === 0) return;
    yield this.endRecord();
  }

  private meetQuote(text: string, { start, at }: { start: number; at: number }): number {
    if (this.place === 'field-start') {
      this.place = 'quoted';
      this.quoteLine = this.line;
      return at + 1;
    }
    if (this.place === 'after-quote') {
      // A doubled quote stands for one: the second one starts the next piece.
      this.place = 'quoted';
      return at;
    }
    if (!this.options.allowsLooseQuotes) this.blame('CSV_INVALID_OPENING_QUOTE', 'A quote stands inside a field that does not start with one; quote the whole field and double the quotes inside it.');
    this.take(text, start, at);
    return at;
  }

  private meetTextAfterQuote(): void {
    this.blame('CSV_INVALID_CLOSING_QUOTE', 'Text follows a closing quote; double the quotes that belong to the text.');
    this.place = 'bare';
  }

  /** Keeps a piece of the field, and after the limit only its length. */
  private take(text: string, from: number, to: number): void {
    if (to <= from) return;
    const before = this.fieldCharacters;
    this.fieldCharacters += to - from;
    if (this.fieldCharacters <= this.options.maxFieldCharacters) this.parts.push(text.slice(from, to));
    else if (before <= this.options.maxFieldCharacters) this.dropField();
  }

  private dropField(): void {
    this.parts = [];
    this.blame('FIELD_TOO_LARGE', `A field has more than ${this.options.maxFieldCharacters.toLocaleString('en')} characters.`);
  }

  private endField(): void {
    if (this.length < this.options.maxCells) this.cells.push(this.parts.length === 1 ? (this.parts[0] ?? '') : this.parts.join(''));
    this.length += 1;
    this.parts = [];
    this.fieldCharacters = 0;
    this.place = 'field-start';
  }

  private endRecord(): RawRecord {
    this.endField();
    const record = { line: this.recordLine, cells: this.cells, length: this.length, faults: this.faults };
    this.recordLine = this.line;
    this.cells = [];
    this.length = 0;
    this.faults = [];
    return record;
  }

  /** One fault of a kind a field is enough. */
  private blame(code: RawFault['code'], sentence: string): void {
    if (this.faults.some((fault) => fault.cell === this.length && fault.code === code)) return;
    this.faults.push({ line: this.line, cell: this.length, code, sentence });
  }
}

function isLineEnd(code: number): boolean {
  return code === LF || code === CR;
}
