import { normalQuantile } from '../special/normal';

export interface SettleRequest {
  /** Variance that one row brings (rows x Vrow) and one draw brings (draws x Vdraw). */
  readonly rowVariance: number;
  readonly drawVariance: number;
  readonly rows: number;
  readonly draws: number;
  /** Half-width to reach: |D| to show a direction, margin - |D| to show equivalence. */
  readonly halfWidth: number;
  readonly level?: number;
}

/** Total rows or draws, not more on top; null: this alone can never settle it. */
export interface Settlement {
  readonly rows: number | null;
  readonly draws: number | null;
}

/**
 * Total rows (draws kept) or draws (rows kept) at which the interval is just narrow enough (statistics specification 5.4).
 * The answer may lie below what exists already; `whatWouldSettle` never advises less than that.
 */
export function settle({ rowVariance, drawVariance, rows, draws, halfWidth, level = 0.95 }: SettleRequest): Settlement {
  if (halfWidth <= 0) return { rows: null, draws: null };
  const target = (halfWidth / normalQuantile((1 + level) / 2)) ** 2;
  return {
    rows: unitsFor(rowVariance, target - drawVariance / draws),
    draws: unitsFor(drawVariance, target - rowVariance / rows),
  };
}

/** The cheapest mix of rows and draws that reaches the same half-width, at these prices a unit. */
export function cheapestMix(request: SettleRequest, price: { readonly row: number; readonly draw: number }): { rows: number; draws: number } | null {
  const { rowVariance, drawVariance, halfWidth, level = 0.95 } = request;
  if (halfWidth <= 0) return null;
  const factor = (normalQuantile((1 + level) / 2) / halfWidth) ** 2 * (Math.sqrt(rowVariance * price.row) + Math.sqrt(drawVariance * price.draw));
  return {
    rows: Math.max(request.rows, Math.ceil(Math.sqrt(rowVariance / price.row) * factor)),
    draws: Math.max(request.draws, Math.ceil(Math.sqrt(drawVariance / price.draw) * factor)),
  };
}

export interface WhatWouldSettle {
  /** To show on which side of the rule's border the difference lies, if it stays as it is. */
  readonly direction: Settlement;
  /** To show that they do not differ by the margin; null when the difference already exceeds it. */
  readonly equivalence: Settlement | null;
}

export interface OpenRule extends Omit<SettleRequest, 'halfWidth'> {
  readonly difference: number;
  readonly margin: number;
  /** Where the rule's verdict turns: 0, or -margin for what a rule only allows (statistics specification 5.2). */
  readonly border?: number;
}

/**
 * What would settle an inconclusive rule, in total rows and total draws, never below what exists.
 * Say "if the difference stays at D": whether it does is another question.
 */
export function whatWouldSettle({ difference, margin, border = 0, ...request }: OpenRule): WhatWouldSettle {
  const size = Math.abs(difference);
  const reach = (halfWidth: number): Settlement => atLeast(settle({ ...request, halfWidth }), request);
  return { direction: reach(Math.abs(difference - border)), equivalence: size < margin ? reach(margin - size) : null };
}

function unitsFor(variance: number, room: number): number | null {
  return room <= 0 ? null : Math.ceil(variance / room);
}

function atLeast({ rows, draws }: Settlement, existing: { rows: number; draws: number }): Settlement {
  return { rows: rows === null ? null : Math.max(rows, existing.rows), draws: draws === null ? null : Math.max(draws, existing.draws) };
}
