import { formatCount, formatMargin, type Scale } from '@crossover/wording';
import { labelScale, linearScale, linePath, round, roundTicks, spreadApart } from './scale';

export interface PowerPoint {
  readonly testRows: number;
  readonly draws: number;
  readonly detectable: number;
}

const size = { width: 560, height: 220 };
const plot = { left: 56, right: 430, top: 16, bottom: 176 };

/** Smallest difference that is found in four cases of five, against test rows; one line for each number of label draws, and a ring where the plan stands. */
export function PowerCurve({ points, scale, now }: { readonly points: readonly PowerPoint[]; readonly scale: Scale; readonly now: { readonly testRows: number; readonly detectable: number | null } }) {
  const lines = [...new Set(points.map((point) => point.draws))].sort((a, b) => a - b).map((draws) => ({ draws, points: points.filter((point) => point.draws === draws).sort((a, b) => a.testRows - b.testRows) }));
  const highest = Math.max(...points.map((point) => point.detectable), now.detectable ?? 0);
  const rows = [...new Set(points.map((point) => point.testRows))].sort((a, b) => a - b);
  const x = labelScale(rows, [plot.left, plot.right]);
  const y = linearScale([0, highest * 1.05 || 0.1], [plot.bottom, plot.top]);
  const ends = spreadUp(lines.map((line) => y(line.points.at(-1)?.detectable ?? 0)), [plot.top, plot.bottom]);
  const text = lines.map((line) => `${line.draws} draws: ${line.points.map((point) => `${formatMargin(point.detectable, scale)} at ${formatCount(point.testRows)} rows`).join(', ')}`).join('. ');
  return (
    <figure className="max-w-2xl">
      <svg viewBox={`0 0 ${size.width} ${size.height}`} role="img" aria-label={`Detectable difference against test rows. ${text}`} className="block w-full" fontSize="12">
        <title>Detectable difference against test rows</title>
        <desc>{text}</desc>
        {roundTicks([0, highest], 4).map((tick) => (
          <g key={tick} fill="var(--muted)">
            <line x1={plot.left} x2={plot.right} y1={round(y(tick))} y2={round(y(tick))} stroke="var(--line)" />
            <text x={plot.left - 8} y={round(y(tick)) + 4} textAnchor="end">
              {formatMargin(tick, scale).replace(/(\.0)? points/, '')}
            </text>
          </g>
        ))}
        <text x={4} y={12} fill="var(--muted)">
          {scale === 'raw' ? 'difference' : 'points'}
        </text>
        {ticksOf(rows, x).map((n) => (
          <text key={n} x={round(x(n))} y={plot.bottom + 18} textAnchor="middle" fill="var(--muted)">
            {formatCount(n)}
          </text>
        ))}
        <text x={(plot.left + plot.right) / 2} y={plot.bottom + 38} textAnchor="middle" fill="var(--muted)">
          test rows
        </text>
        {lines.map(({ draws, points: own }, index) => (
          <g key={draws}>
            <path d={linePath(own.map((point) => [x(point.testRows), y(point.detectable)]))} fill="none" stroke="var(--ink)" strokeWidth={1.5} strokeOpacity={0.75} />
            <text x={plot.right + 8} y={round(ends[index] ?? 0) + 4} fill="var(--ink)">
              {draws === 1 ? '1 draw' : `${draws} draws`}
            </text>
          </g>
        ))}
        {now.detectable !== null && now.testRows > 0 && <circle cx={round(Math.min(plot.right, Math.max(plot.left, x(now.testRows))))} cy={round(y(now.detectable))} r={6} fill="none" stroke="var(--ink)" strokeWidth={2} />}
      </svg>
      <table className="sr-only">
        <caption>Detectable difference by test rows and draws</caption>
        <tbody>
          {points.map((point) => (
            <tr key={`${point.draws} ${point.testRows}`}>
              <th scope="row">
                {formatCount(point.testRows)} rows, {point.draws} draws
              </th>
              <td>{formatMargin(point.detectable, scale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** Labels at the ends of lines, moved apart; they keep the order of the lines from above. */
function spreadUp(ends: readonly number[], range: readonly [number, number]): readonly number[] {
  const order = ends.map((_, index) => index).sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0));
  const placed = spreadApart(order.map((index) => ends[index] ?? 0), 15, range);
  return ends.map((_, index) => placed[order.indexOf(index)] ?? 0);
}

/** Row counts whose numbers do not run into each other; the last one always stands. */
function ticksOf(rows: readonly number[], x: (n: number) => number): readonly number[] {
  const shown: number[] = [];
  for (const n of [...rows].reverse()) if (shown.every((other) => Math.abs(x(other) - x(n)) >= 48)) shown.push(n);
  return shown;
}
