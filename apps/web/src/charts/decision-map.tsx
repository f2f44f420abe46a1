import { formatCount, formatShortCount } from '@crossover/wording';
import { round } from './scale';

export interface DecisionCell {
  readonly labels: number;
  readonly requestsPerDay: number;
  readonly goodEnough: number;
  readonly paidBack: number;
  readonly probability: number;
}

const cell = { width: 52, height: 34 };
const left = 76;
const top = 8;

/** How likely tuning is the right choice, for each number of labels and each volume: ink for likely, blank for unlikely, the number in each cell. */
export function DecisionMap({ cells, title }: { readonly cells: readonly DecisionCell[]; readonly title: string }) {
  const labels = [...new Set(cells.map((each) => each.labels))].sort((a, b) => b - a);
  const volumes = [...new Set(cells.map((each) => each.requestsPerDay))].sort((a, b) => a - b);
  const width = left + volumes.length * cell.width + 8;
  const height = top + labels.length * cell.height + 46;
  const text = cells.map((each) => `${percent(each.probability)} with ${formatCount(each.labels)} labels and ${formatCount(Math.round(each.requestsPerDay))} requests a day`).join('; ');
  return (
    <figure className="overflow-x-auto" tabIndex={0} role="region" aria-label={title}>
      <svg viewBox={`0 0 ${width} ${height}`} width={width} height={height} role="img" aria-label={`${title}. ${text}`} fontSize="12">
        <title>{title}</title>
        <desc>{text}</desc>
        {cells.map((each) => (
          <Square key={`${each.labels} ${each.requestsPerDay}`} x={left + volumes.indexOf(each.requestsPerDay) * cell.width} y={top + labels.indexOf(each.labels) * cell.height} probability={each.probability} />
        ))}
        {labels.map((n, index) => (
          <text key={n} x={left - 8} y={top + index * cell.height + cell.height / 2 + 4} textAnchor="end" fill="var(--muted)">
            {formatShortCount(n)}
          </text>
        ))}
        <text x={0} y={top + 12} fill="var(--muted)">
          labels
        </text>
        {volumes.map((volume, index) => (
          <text key={volume} x={left + index * cell.width + cell.width / 2} y={top + labels.length * cell.height + 18} textAnchor="middle" fill="var(--muted)">
            {formatShortCount(Math.round(volume))}
          </text>
        ))}
        <text x={left + (volumes.length * cell.width) / 2} y={top + labels.length * cell.height + 38} textAnchor="middle" fill="var(--muted)">
          requests a day
        </text>
      </svg>
    </figure>
  );
}

function Square({ x, y, probability }: { readonly x: number; readonly y: number; readonly probability: number }) {
  // Text flips where the ink behind it is dark enough to hold it.
  const isDark = probability >= 0.55;
  return (
    <g>
      <rect x={x} y={y} width={cell.width - 2} height={cell.height - 2} rx={3} fill="var(--surface-2)" />
      <rect x={x} y={y} width={cell.width - 2} height={cell.height - 2} rx={3} fill="var(--ink)" fillOpacity={isDark ? round(0.75 + probability * 0.25) : round(probability * 0.3)} />
      <text x={x + (cell.width - 2) / 2} y={y + cell.height / 2 + 3} textAnchor="middle" fill={isDark ? 'var(--page)' : 'var(--ink)'}>
        {percent(probability)}
      </text>
    </g>
  );
}

function percent(probability: number): string {
  return `${Math.round(probability * 100)}%`;
}
