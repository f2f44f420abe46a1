import { halfWidth as intervalHalfWidth, totalSpread } from '../curves/curve-band';
import { drawDf } from '../curves/moderated-variance';
import { normalQuantile } from '../special/normal';
import { borderOf, type RuleClaim } from './decide';
import { ownScoreInterval, type VerdictRequest } from './verdict';

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

export interface OpenRule extends Omit<SettleRequest, 'halfWidth'> {
  readonly rule: RuleClaim;
  readonly difference: number;
  readonly margin: number;
  /** For an `avoid` rule: the avoided side's own score, as for the verdict. */
  readonly avoided?: VerdictRequest['avoided'];
  /** Degrees of freedom of the row variance: rows, or their groups, less one; rows - 1 unless said. */
  readonly rowDf?: number;
  /** Whether the study that would settle it measures several budgets, so that its draw variance is moderated over them. */
  readonly isPooled?: boolean;
}

/**
 * Total rows (draws kept) or draws (rows kept) at which the verdict on an inconclusive rule is reached, never below what exists.
 * Say "if the difference stays at D": whether it does is another question.
 *
 * `settle` has the normal's quantile, as the specification's golden file fixes it. A verdict is read off a t distribution, so that its answer
 * is where the search for the settled study begins, with the degrees of freedom that the study itself would have (statistics specification 4.4).
 */
export function whatWouldSettle(open: OpenRule): Settlement {
  const halfWidth = halfWidthToReach(open);
  const { rows, draws } = settle({ ...open, halfWidth });
  const settles = (study: Study): boolean => studyHalfWidth(open, study) < halfWidth;
  return {
    rows: rows === null ? null : leastFrom(Math.max(rows, open.rows), (count) => settles({ rows: count, draws: open.draws })),
    draws: draws === null ? null : leastFrom(Math.max(draws, open.draws), (count) => settles({ rows: open.rows, draws: count })),
  };
}

/** The widest half-width at which the decision table says something at this difference (statistics specification 5.2). */
function halfWidthToReach({ rule, difference, margin, avoided, level = 0.95 }: OpenRule): number {
  const [size, border] = [Math.abs(difference), borderOf(rule, margin)];
  if (rule.recommendsSeveral) return Math.abs(size - margin);
  // Whether a side that should be avoided can be used at all is shown by its own score, which no narrower difference shows.
  const isBarred = rule.strength === 'avoid' && difference < border && !(avoided && ownScoreInterval(avoided, level).low > avoided.minimum);
  return Math.max(isBarred ? 0 : Math.abs(difference - border), margin - size);
}

interface Study {
  readonly rows: number;
  readonly draws: number;
}

/** Half the width of the interval that a study of so many rows and draws would give the verdict. */
function studyHalfWidth({ rowVariance, drawVariance, rowDf, rows, isPooled = false, level = 0.95 }: OpenRule, study: Study): number {
  const [rowPart, drawPart] = [rowVariance / study.rows, drawVariance / study.draws];
  // More rows bring more groups in proportion.
  const independent = ((rowDf ?? rows - 1) + 1) * (study.rows / rows) - 1;
  const drawTerm = drawPart === 0 ? 0 : drawPart ** 2 / drawDf(study.draws, isPooled);
  const spread = totalSpread({ rowVariance: rowPart, drawVariance: drawPart, rowDf: independent, drawTerm });
  return intervalHalfWidth(spread, level);
}

// Beyond a thousand times what a normal quantile asks next to nothing is left that the counted part could take away.
const FURTHEST = 1e3;
// A stretch of counts that settles and is shorter than a step may be stepped over: the answer is then a later count, which settles too.
const STEP = 1.1;

/**
 * The least count from `from` on that settles; null where none does.
 * No plain bisection: with few draws more rows also lower the degrees of freedom, so that the interval may grow again.
 */
function leastFrom(from: number, settles: (count: number) => boolean): number | null {
  if (settles(from)) return from;
  let low = from;
  for (let high = from + 1; high <= from * FURTHEST; high = Math.ceil(high * STEP)) {
    if (settles(high)) return leastBetween(low, high, settles);
    low = high;
  }
  return null;
}

function leastBetween(failing: number, settling: number, settles: (count: number) => boolean): number {
  if (settling - failing <= 1) return settling;
  const middle = Math.floor((failing + settling) / 2);
  return settles(middle) ? leastBetween(failing, middle, settles) : leastBetween(middle, settling, settles);
}

function unitsFor(variance: number, room: number): number | null {
  return room <= 0 ? null : Math.ceil(variance / room);
}
