/** What is wrong with one place of a file. `line` is where the record starts, or the exact line where the reader knows it. */
export interface Fault {
  readonly line: number | null;
  readonly column: string | null;
  readonly code: FaultCode;
  readonly sentence: string;
}

export type FaultCode =
  | 'ROW_LENGTH'
  | 'CSV_QUOTE_NOT_CLOSED'
  | 'CSV_INVALID_CLOSING_QUOTE'
  | 'CSV_INVALID_OPENING_QUOTE'
  | 'FIELD_TOO_LARGE'
  | 'TEXT_NUL'
  | 'TEXT_SURROGATE'
  | 'JSON_SYNTAX'
  | 'JSON_SHAPE'
  | 'JSON_TOO_DEEP'
  | 'JSON_DUPLICATE_KEY'
  | 'NUMBER_RANGE';

/** Counts every fault and keeps the first ones: a file of garbage must not fill the memory. */
export class FaultList {
  private readonly list: Fault[] = [];
  private count = 0;

  constructor(private readonly keepAtMost: number) {}

  add(fault: Fault): void {
    this.count += 1;
    if (this.list.length < this.keepAtMost) this.list.push(fault);
  }

  get total(): number {
    return this.count;
  }

  get kept(): readonly Fault[] {
    return this.list;
  }
}
