import { tooLong, type JsonPiece, type JsonPieceReader } from './json-pieces';

type Place = 'before' | 'first-or-end' | 'element' | 'after-element' | 'next' | 'after' | 'broken';

/** Cuts the elements out of one JSON array. A frame that is broken ends the reading: nobody can say where the next record would start. */
export class JsonArrayReader implements JsonPieceReader {
  private place: Place = 'before';
  private line = 1;
  private character = 0;
  private elementLine = 1;
  private parts: string[] = [];
  private characters = 0;
  private depth = 0;
  private isInText = false;
  private isEscaped = false;

  constructor(private readonly maxRecordCharacters: number) {}

  *push(text: string): Generator<JsonPiece> {
    let start = 0;
    for (let at = 0; at < text.length && this.place !== 'broken'; at += 1) {
      const letter = text.charAt(at);
      this.step(letter);
      if (this.place !== 'element') {
        const piece = this.meetFrame(letter);
        if (piece) yield piece;
        start = at;
        continue;
      }
      if (!this.endsElement(letter)) continue;
      this.take(text.slice(start, at));
      yield this.endElement();
      const piece = this.meetFrame(letter);
      if (piece) yield piece;
      start = at + 1;
    }
    if (this.place === 'element') this.take(text.slice(start));
  }

  *end(): Generator<JsonPiece> {
    if (this.place === 'after' || this.place === 'broken') return;
    yield this.breakOff('The file ends inside the array; a closing ] is missing.');
  }

  private step(letter: string): void {
    this.character += 1;
    if (letter !== '\n') return;
    this.line += 1;
    this.character = 0;
  }

  /** Letters between elements: white space, the brackets, the commas. */
  private meetFrame(letter: string): JsonPiece | null {
    if (' \t\n\r'.includes(letter)) return null;
    const { place } = this;
    if (place === 'before' && letter === '[') return this.go('first-or-end');
    if ((place === 'first-or-end' || place === 'after-element') && letter === ']') return this.go('after');
    if (place === 'after-element' && letter === ',') return this.go('next');
    if ((place === 'first-or-end' || place === 'next') && !'],}'.includes(letter)) return this.startElement(letter);
    return this.breakOff(place === 'after' ? 'Expected nothing after the array.' : 'Expected a comma and another object, or a closing ].');
  }

  private go(place: Place): null {
    this.place = place;
    return null;
  }

  private startElement(letter: string): null {
    this.place = 'element';
    this.elementLine = this.line;
    this.depth = 0;
    this.isInText = false;
    this.endsElement(letter);
    return null;
  }

  /** Follows texts and brackets; true at the comma or bracket that follows the element. */
  private endsElement(letter: string): boolean {
    if (this.isInText) {
      if (this.isEscaped) this.isEscaped = false;
      else if (letter === '\\') this.isEscaped = true;
      else if (letter === '"') this.isInText = false;
      return false;
    }
    if (letter === '"') this.isInText = true;
    else if (letter === '{' || letter === '[') this.depth += 1;
    else if (this.depth === 0 && ',]}'.includes(letter)) return true;
    else if (letter === '}' || letter === ']') this.depth -= 1;
    return false;
  }

  private take(part: string): void {
    this.characters += part.length;
    if (this.characters <= this.maxRecordCharacters) this.parts.push(part);
    else this.parts = [];
  }

  private endElement(): JsonPiece {
    const text = this.parts.join('');
    const isTooLong = this.characters > this.maxRecordCharacters;
    this.parts = [];
    this.characters = 0;
    this.place = 'after-element';
    return isTooLong ? tooLong(this.elementLine, this.maxRecordCharacters) : { kind: 'record', line: this.elementLine, text };
  }

  private breakOff(sentence: string): JsonPiece {
    this.place = 'broken';
    return { kind: 'fault', line: this.line, character: this.character, code: 'JSON_SYNTAX', sentence };
  }
}
