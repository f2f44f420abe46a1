import type { FaultCode } from './fault-list';

export type Scalar = string | number | boolean | null;
/** Lists and objects are cells of families that need them: words, choices, several right answers. */
export type Cell = Scalar | readonly Cell[] | { readonly [name: string]: Cell };

/** A cell that is no list and no object. */
export function isScalar(cell: Cell): cell is Scalar {
  return cell === null || typeof cell !== 'object';
}

export type FlatObject = { readonly cells: ReadonlyMap<string, Cell>; readonly keptAsText: number } | { readonly fault: ObjectFault };
export interface ObjectFault {
  readonly code: FaultCode;
  /** Offset in the text, from 0. */
  readonly at: number;
  readonly column: string | null;
  readonly sentence: string;
}

const maxDepth = 32;

/**
 * Reads one JSON object.
 * Stricter than JSON.parse: an equal key twice, deep nesting and numbers out of range are faults; a whole number that JavaScript would round is kept as text.
 */
export function readFlatObject(text: string): FlatObject {
  try {
    return new ObjectScanner(text).read();
  } catch (error) {
    if (error instanceof Found) return { fault: error.fault };
    throw error;
  }
}

/** Carries a fault out of the scanner; it never leaves this file. */
class Found extends Error {
  constructor(readonly fault: ObjectFault) {
    super(fault.sentence);
  }
}

class ObjectScanner {
  private at = 0;
  private keptAsText = 0;

  constructor(private readonly text: string) {}

  read(): FlatObject {
    this.skipSpace();
    if (this.text[this.at] !== '{') this.fail('JSON_SHAPE', 'Expected an object such as {"text": "…", "label": "…"}.');
    const cells = new Map<string, Cell>();
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === '}') this.at += 1;
    else this.readMembers(cells, 1);
    this.skipSpace();
    if (this.at < this.text.length) this.fail('JSON_SYNTAX', 'Expected nothing after the object.');
    return { cells, keptAsText: this.keptAsText };
  }

  private readMembers(cells: Map<string, Cell>, depth: number, column?: string): void {
    for (;;) {
      this.skipSpace();
      const keyAt = this.at;
      const key = this.readString('Expected a name in double quotes.');
      if (cells.has(key)) this.fail('JSON_DUPLICATE_KEY', 'The object has this name twice.', { at: keyAt, column: column ?? key });
      this.skipSpace();
      this.expect(':');
      this.skipSpace();
      cells.set(key, this.readValue(column ?? key, depth));
      this.skipSpace();
      if (this.text[this.at] === '}') break;
      this.expect(',');
    }
    this.at += 1;
  }

  private readValue(column: string, depth: number): Cell {
    const first = this.text[this.at];
    if (first === '"') return this.readString('');
    if (first === '{' || first === '[') return this.readNested(column, depth + 1);
    const word = /^(?:true|false|null)(?![\w.])/.exec(this.text.slice(this.at, this.at + 6))?.[0];
    if (word) {
      this.at += word.length;
      return word === 'null' ? null : word === 'true';
    }
    return this.readNumber(column);
  }

  private readNumber(column: string): number | string {
    const digits = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
    digits.lastIndex = this.at;
    const found = digits.exec(this.text)?.[0];
    if (!found) this.fail('JSON_SYNTAX', 'Expected a value: text in double quotes, a number, true, false or null.');
    const value = Number(found);
    if (!Number.isFinite(value)) this.fail('NUMBER_RANGE', 'The number is too large to be stored.', { at: this.at, column });
    this.at += found.length;
    if (/^-?\d+$/.test(found) && !Number.isSafeInteger(value)) {
      this.keptAsText += 1;
      return found;
    }
    return value;
  }

  private readString(otherwise: string): string {
    if (this.text[this.at] !== '"') this.fail('JSON_SYNTAX', otherwise);
    const start = this.at;
    for (let end = start + 1; end < this.text.length; end += 1) {
      const letter = this.text[end];
      if (letter === '\\') end += 1;
      else if (letter === '"') {
        this.at = end + 1;
        return this.unescape(start, end + 1);
      }
    }
    this.fail('JSON_SYNTAX', 'A text is not closed.', { at: start, column: null });
  }

  private unescape(from: number, to: number): string {
    const raw = this.text.slice(from, to);
    if (!/[\\\u0000-\u001f]/.test(raw)) return raw.slice(1, -1);
    try {
      const text: unknown = JSON.parse(raw);
      return String(text);
    } catch {
      this.fail('JSON_SYNTAX', 'A text holds an escape or control character that JSON does not allow.', { at: from, column: null });
    }
  }

  private readNested(column: string, depth: number): Cell {
    if (depth > maxDepth) this.fail('JSON_TOO_DEEP', `The value is nested deeper than ${maxDepth} levels.`, { at: this.at, column });
    return this.text[this.at] === '[' ? this.readList(column, depth) : this.readObject(column, depth);
  }

  private readList(column: string, depth: number): Cell {
    const list: Cell[] = [];
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === ']') {
      this.at += 1;
      return list;
    }
    for (;;) {
      this.skipSpace();
      list.push(this.readValue(column, depth));
      this.skipSpace();
      if (this.text[this.at] === ']') break;
      this.expect(',');
    }
    this.at += 1;
    return list;
  }

  private readObject(column: string, depth: number): Cell {
    const members = new Map<string, Cell>();
    this.at += 1;
    this.skipSpace();
    if (this.text[this.at] === '}') this.at += 1;
    else this.readMembers(members, depth, column);
    return Object.fromEntries(members);
  }

  private expect(letter: string): void {
    if (this.text[this.at] !== letter) this.fail('JSON_SYNTAX', `Expected "${letter}".`);
    this.at += 1;
  }

  private skipSpace(): void {
    while (this.at < this.text.length && ' \t\n\r'.includes(this.text.charAt(this.at))) this.at += 1;
  }

  private fail(code: FaultCode, sentence: string, place: { at: number; column: string | null } = { at: this.at, column: null }): never {
    throw new Found({ code, sentence, ...place });
  }
}
