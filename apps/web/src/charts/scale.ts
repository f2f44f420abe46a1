/** Maps a number of the domain to a pixel. */
export type Scale = (value: number) => number;

export function linearScale([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale {
  const span = high - low || 1;
  return (value) => from + ((value - low) / span) * (to - from);
}

/** Room between 0 labels and the first budget: nothing lies between them on a logarithmic axis. */
const zeroGap = 56;

/**
 * The axis of label budgets: logarithmic, with 0 set apart at the left when it is among the budgets.
 * One budget alone stands in the middle.
 */
export function labelScale(budgets: readonly number[], [from, to]: readonly [number, number]): Scale {
  const spent = budgets.filter((n) => n > 0);
  const start = budgets.includes(0) ? from + zeroGap : from;
  const low = Math.min(...spent);
  const high = Math.max(...spent);
  if (spent.length === 0 || low === high) return (n) => (n <= 0 ? from : (start + to) / 2);
  const log = linearScale([Math.log2(low), Math.log2(high)], [start, to]);
  return (n) => (n <= 0 ? from : log(Math.log2(n)));
}

/** Round numbers inside a range, about as many as asked for. */
export function roundTicks([low, high]: readonly [number, number], count = 5): number[] {
  const rough = (high - low) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10) * power;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Pushes labels apart so that none is nearer to the one above it than `gap`, and all stay inside the range. Order is kept. */
export function spreadApart(wanted: readonly number[], gap: number, [top, bottom]: readonly [number, number]): number[] {
  const placed: number[] = [];
  for (const y of wanted) placed.push(Math.max(y, (placed.at(-1) ?? top - gap) + gap));
  let limit = bottom;
  for (let index = placed.length - 1; index >= 0; index -= 1) {
    placed[index] = Math.min(placed[index] ?? limit, limit);
    limit = (placed[index] ?? limit) - gap;
  }
  return placed;
}

/** A path through points; a point that follows a gap starts a new stretch. */
export function linePath(points: readonly (readonly [number, number])[]): string {
  return points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('');
}

/** The area between an upper and a lower line. */
export function bandPath(points: readonly (readonly [x: number, high: number, low: number])[]): string {
  const upper = points.map(([x, high]) => [x, high] as const);
  const lower = points.map(([x, , low]) => [x, low] as const).reverse();
  return `${linePath([...upper, ...lower])}Z`;
}

/** A tenth of a pixel is enough, and keeps the markup small. */
export function round(value: number): number {
  return Math.round(value * 10) / 10;
}
