/** One comparison of a computed value with an expected one. */
export interface Check {
  readonly what: string;
  /** Distance from the expected value; Infinity where the two are not even of one kind. */
  readonly error: number;
  readonly tolerance: number;
}

export type Checker = (text: string) => Check[];

export interface Tolerance {
  readonly abs: number;
  readonly rel?: number;
}

/** Null: undefined. "inf" and "-inf" stand for the infinities. */
export type Expected = number | string | null | undefined;

/** The content of a golden file in the shape its checker expects; a file of another shape fails in its checks. */
export function parseGolden<Shape>(text: string): Shape {
  return JSON.parse(text) as Shape;
}

/** "inf" and "-inf" are strings in the files; everything else is a number already. */
export function toNumber(value: number | string): number {
  if (value === 'inf') return Infinity;
  if (value === '-inf') return -Infinity;
  return Number(value);
}

/** A number against a number, within the tolerance; undefined must meet undefined. An expected value that the file does not have is no match. */
export function near(what: string, { actual, expected, tolerance }: { actual: number | null | undefined; expected: Expected; tolerance: Tolerance }): Check {
  if (expected === undefined) return { what: `${what}: the file expects nothing`, error: Infinity, tolerance: tolerance.abs };
  if (expected === null || actual === null || actual === undefined) return { what, error: (actual ?? null) === expected ? 0 : Infinity, tolerance: tolerance.abs };
  const target = toNumber(expected);
  const allowed = tolerance.abs + (Number.isFinite(target) ? (tolerance.rel ?? 0) * Math.abs(target) : 0);
  if (!Number.isFinite(target) || !Number.isFinite(actual)) return { what, error: actual === target ? 0 : Infinity, tolerance: allowed };
  return { what, error: Math.abs(actual - target), tolerance: allowed };
}

/** Numbers in order; as many as expected. */
export function allNear(what: string, { actual, expected, tolerance }: { actual: ArrayLike<number>; expected: readonly Expected[]; tolerance: Tolerance }): Check[] {
  const length = same(`${what}: how many`, actual.length, expected.length);
  return [length, ...expected.map((value, place) => near(`${what}[${place}]`, { actual: actual[place], expected: value, tolerance }))];
}

/** Equal as JSON: words, counts, lists. */
export function same(what: string, actual: unknown, expected: unknown): Check {
  return { what, error: JSON.stringify(actual) === JSON.stringify(expected) ? 0 : Infinity, tolerance: 0 };
}

export function isMismatch({ error, tolerance }: Check): boolean {
  // Written so that NaN is a mismatch.
  return !(error <= tolerance);
}
