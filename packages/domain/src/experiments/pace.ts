/** A piece of work that is over: what the published figures say of it, and what it took. */
export interface MeasuredPiece {
  readonly published: number;
  readonly measured: number;
  /** The experiment that it belonged to. */
  readonly campaign: string;
}

/** A piece of work to come; pieces of one kind share how this machine differs from the published figures. */
export interface OpenPiece {
  readonly kind: string;
  readonly published: number;
}

export interface Range {
  readonly low: number;
  readonly mid: number;
  readonly high: number;
}

export type PastPieces = ReadonlyMap<string, readonly MeasuredPiece[]>;

/** Ends of an interval that holds nine cases of ten. */
const z90 = 1.6448536269514722;
/** Work of a size twice as far weighs 0.6, four times as far 0.14: how time grows with size is learnt from near sizes. */
const nearness = Math.log(2);
/** Far sizes still speak where nothing nearer was measured. */
const leastWeight = 1e-3;
/** What is assumed of one kind's pieces until they show their own spread, and how many pieces that assumption weighs. */
const assumedSpread = { share: 0.25, weight: 3 };
/** What else the machine does that day moves all pieces together; experiments that differ correct it. */
const assumedDay = { share: 0.12, weight: 4 };
/** A size beyond all measured ones may grow otherwise: so much for each factor of e. */
const errorBeyond = 0.15;
/** Without any measurement: one part that all kinds share, since it is the machine's, and one of each kind. Together three times either way. */
const coldMachine = 0.47;
const coldKind = 0.47;

/**
 * The sum of many pieces with a 90% interval. Errors that pieces do not share add as variances, so that they shrink beside a long sum; those that
 * they share (the pace of a kind, the machine's day) do not. Adding up the ends of the pieces' own intervals would claim that all are slow at once.
 */
export function sumOfPieces(pieces: readonly OpenPiece[], past: PastPieces): Range {
  let [mid, own, cold] = [0, 0, 0];
  const byKind = new Map<string, { shared: number; cold: number }>();
  const paces = new Map<string, Pace>();
  for (const piece of pieces) {
    // Runs of one arm at one budget are alike: what the past says of them is reckoned once, not once a run.
    const alike = `${piece.kind} ${piece.published}`;
    const pace = paces.get(alike) ?? paceFor(piece, past.get(piece.kind) ?? []);
    paces.set(alike, pace);
    const seconds = piece.published * pace.factor;
    const kind = byKind.get(piece.kind) ?? { shared: 0, cold: 0 };
    mid += seconds;
    own += (seconds * pace.spread) ** 2;
    if (pace.isCold) cold += seconds;
    byKind.set(piece.kind, { shared: kind.shared + seconds * pace.error, cold: kind.cold + (pace.isCold ? seconds : 0) });
  }
  if (mid === 0) return { low: 0, mid: 0, high: 0 };
  const ofKinds = [...byKind.values()].reduce((total, kind) => total + kind.shared ** 2 + (coldKind * kind.cold) ** 2, 0);
  const variance = own + ofKinds + (dayShare(past) * (mid - cold)) ** 2 + (coldMachine * cold) ** 2;
  // Times are positive and skewed: the interval is even on a logarithmic scale.
  const width = Math.exp(z90 * Math.sqrt(Math.log(1 + variance / mid ** 2)));
  return { low: mid / width, mid, high: mid * width };
}

interface Pace {
  /** Measured over published. */
  readonly factor: number;
  /** Of one piece, as a share of it. */
  readonly spread: number;
  /** Of the factor itself, which all pieces of the kind share. */
  readonly error: number;
  readonly isCold: boolean;
}

function paceFor({ published }: OpenPiece, past: readonly MeasuredPiece[]): Pace {
  if (past.length === 0 || published <= 0) return { factor: 1, spread: assumedSpread.share, error: 0, isCold: true };
  const distances = past.map((piece) => Math.abs(Math.log(piece.published / published)));
  const weights = distances.map((distance) => Math.max(leastWeight, Math.exp(-0.5 * (distance / nearness) ** 2)));
  const sum = (of: (piece: MeasuredPiece, weight: number) => number): number => past.reduce((total, piece, index) => total + of(piece, weights[index] ?? 0), 0);
  const factor = sum((piece, weight) => weight * piece.measured) / sum((piece, weight) => weight * piece.published);
  const counted = sum((_, weight) => weight) ** 2 / sum((_, weight) => weight ** 2);
  const seen = sum(({ measured, published: size }, weight) => weight * (measured / (factor * size) - 1) ** 2) / sum((_, weight) => weight);
  const spread = Math.sqrt((assumedSpread.weight * assumedSpread.share ** 2 + counted * seen) / (assumedSpread.weight + counted));
  return { factor, spread, error: Math.hypot(spread / Math.sqrt(counted), errorBeyond * Math.min(...distances)), isCold: false };
}

/** By how much whole experiments differ from what their kinds take on the mean. */
function dayShare(past: PastPieces): number {
  const campaigns = new Map<string, { measured: number; expected: number }>();
  for (const pieces of past.values()) {
    const factor = pieces.reduce((total, piece) => total + piece.measured, 0) / pieces.reduce((total, piece) => total + piece.published, 0);
    for (const piece of pieces) {
      const known = campaigns.get(piece.campaign) ?? { measured: 0, expected: 0 };
      campaigns.set(piece.campaign, { measured: known.measured + piece.measured, expected: known.expected + factor * piece.published });
    }
  }
  const squares = [...campaigns.values()].reduce((total, { measured, expected }) => total + Math.log(measured / expected) ** 2, 0);
  return Math.sqrt((assumedDay.weight * assumedDay.share ** 2 + squares) / (assumedDay.weight + campaigns.size));
}
