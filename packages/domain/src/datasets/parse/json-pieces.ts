import type { FaultCode } from './fault-list';

/** The text of one record of a JSON file, or what is wrong with the file's frame. */
export type JsonPiece =
  | { readonly kind: 'record'; readonly line: number; readonly text: string }
  | { readonly kind: 'fault'; readonly line: number; readonly character: number | null; readonly code: FaultCode; readonly sentence: string };

export interface JsonPieceReader {
  push(text: string): Generator<JsonPiece>;
  end(): Generator<JsonPiece>;
}

/** Cuts JSON Lines at line ends; a line that is too long is dropped with a fault, and blank lines are skipped. */
export class JsonLinesReader implements JsonPieceReader {
  private parts: string[] = [];
  private characters = 0;
  private line = 1;

  constructor(private readonly maxRecordCharacters: number) {}

  *push(text: string): Generator<JsonPiece> {
    let start = 0;
    for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      this.take(text.slice(start, end));
      yield* this.endLine();
      start = end + 1;
    }
    this.take(text.slice(start));
  }

  *end(): Generator<JsonPiece> {
    yield* this.endLine();
  }

  private take(part: string): void {
    this.characters += part.length;
    if (this.characters <= this.maxRecordCharacters) this.parts.push(part);
    else this.parts = [];
  }

  private *endLine(): Generator<JsonPiece> {
    const text = this.parts.join('');
    const [line, isTooLong] = [this.line, this.characters > this.maxRecordCharacters];
    this.parts = [];
    this.characters = 0;
    this.line += 1;
    if (isTooLong) yield tooLong(line, this.maxRecordCharacters);
    else if (text.trim() !== '') yield { kind: 'record', line, text };
  }
}

export function tooLong(line: number, limit: number): JsonPiece {
  return { kind: 'fault', line, character: null, code: 'FIELD_TOO_LARGE', sentence: `The record has more than ${limit.toLocaleString('en')} characters.` };
}
