import { linearScale, round, roundTicks, type Scale } from './scale';

export interface IntervalRow {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** The numbers as text: the row's twin. */
  readonly text: string;
}

const width = 560;
const rowHeight = 30;
const plot = { left: 12, right: width - 12, top: 10 };

/** Values with their intervals on one axis; with a margin, the zone around zero in which a difference does not matter. */
export function IntervalAxis({ title, rows, margin, format }: { readonly title: string; readonly rows: readonly IntervalRow[]; readonly margin?: number; readonly format: (value: number) => string }) {
  const domain = domainOf(rows, margin);
  const x = linearScale(domain, [plot.left, plot.right]);
  const bottom = plot.top + rows.length * rowHeight;
  return (
    <figure className="grid gap-2">
      <svg viewBox={`0 0 ${width} ${bottom + 28}`} role="img" aria-label={`${title}. ${rows.map((row) => `${row.name}: ${row.text}`).join('. ')}`} className="w-full max-w-2xl">
        <title>{title}</title>
        <desc>{rows.map((row) => `${row.name}: ${row.text}.`).join(' ')}</desc>
        {margin !== undefined && <rect x={round(x(-margin))} width={round(x(margin) - x(-margin))} y={plot.top - 4} height={bottom - plot.top + 4} fill="var(--surface-2)" />}
        {margin !== undefined && <line x1={round(x(0))} x2={round(x(0))} y1={plot.top - 4} y2={bottom} stroke="var(--line-control)" />}
        <Ticks x={x} domain={domain} y={bottom} format={format} />
        {rows.map((row, index) => (
          <IntervalMark key={row.key} row={row} x={x} y={plot.top + index * rowHeight + rowHeight / 2} />
        ))}
      </svg>
      <table className="justify-self-start text-table">
        <caption className="sr-only">{title}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="pr-4 text-left font-normal text-muted">
                {row.name}
              </th>
              <td>{row.text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

function IntervalMark({ row, x, y }: { readonly row: IntervalRow; readonly x: Scale; readonly y: number }) {
  return (
    <g>
      <text x={plot.left} y={y - 6} fontSize="11" fill="var(--muted)">
        {row.name}
      </text>
      <line x1={round(x(row.low))} x2={round(x(row.high))} y1={y + 4} y2={y + 4} stroke="var(--ink)" strokeWidth={2} strokeLinecap="round" />
      <circle cx={round(x(row.value))} cy={y + 4} r={4} fill="var(--ink)" stroke="var(--page)" strokeWidth={1.5} />
    </g>
  );
}

function Ticks({ x, domain, y, format }: { readonly x: Scale; readonly domain: readonly [number, number]; readonly y: number; readonly format: (value: number) => string }) {
  return (
    <g fontSize="11" fill="var(--muted)" textAnchor="middle">
      <line x1={plot.left} x2={plot.right} y1={y} y2={y} stroke="var(--line)" />
      {roundTicks(domain, 5).map((tick) => (
        <g key={tick}>
          <line x1={round(x(tick))} x2={round(x(tick))} y1={y} y2={y + 4} stroke="var(--line-control)" />
          <text x={Math.min(plot.right - 14, Math.max(plot.left + 14, round(x(tick))))} y={y + 18}>
            {format(tick)}
          </text>
        </g>
      ))}
    </g>
  );
}

function domainOf(rows: readonly IntervalRow[], margin: number | undefined): readonly [number, number] {
  const values = [...rows.flatMap((row) => [row.low, row.high, row.value]), ...(margin === undefined ? [] : [-margin * 1.5, margin * 1.5])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 0.1) * 0.05;
  return margin === undefined ? [Math.max(0, low - room), high + room] : [low - room, high + room];
}
