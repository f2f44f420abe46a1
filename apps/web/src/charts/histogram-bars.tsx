import { formatCount } from '@crossover/wording';

export interface HistogramBar {
  readonly name: string;
  readonly count: number;
  readonly note?: string;
}

/** Counts by name, longest bar for the largest, each count written at its bar's end; a list, so it needs no other twin. */
export function HistogramBars({ label, bars }: { readonly label: string; readonly bars: readonly HistogramBar[] }) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  return (
    <ul aria-label={label} className="grid gap-1 text-table">
      {bars.map((bar) => (
        <li key={bar.name} className="grid grid-cols-[minmax(6rem,14rem)_1fr] items-center gap-3">
          <span className="truncate" title={bar.name}>
            {bar.name}
          </span>
          <span className="flex flex-wrap items-center gap-x-2">
            <span aria-hidden="true" className="h-3 rounded-[2px] bg-muted" style={{ width: `${(bar.count / most) * 70}%`, minWidth: bar.count > 0 ? 2 : 0 }} />
            <span className="numbers">
              {formatCount(bar.count)}
              {bar.note && <span className="text-muted"> {bar.note}</span>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
