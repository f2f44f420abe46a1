import type { ReactNode } from 'react';
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

interface IntervalAxisProps {
  readonly title: string;
  readonly rows: readonly IntervalRow[];
  /** With a margin, the zone around zero in which a difference does not matter is shaded. */
  readonly margin?: number;
  readonly format: (value: number) => string;
  /** For a narrow column or long names: name and numbers stand above the interval. */
  readonly isStacked?: boolean;
}

/** Values with their intervals on one axis, as a table whose middle column is the picture: name, interval, numbers. */
export function IntervalAxis({ title, rows, margin, format, isStacked = false }: IntervalAxisProps) {
  const domain = domainOf(rows, margin);
  // In percent of the column's width, so that marks keep their shape at every width.
  const x = linearScale(domain, [2, 98]);
  if (isStacked) return <StackedIntervals title={title} rows={rows} margin={margin} x={x} ticks={<Ticks x={x} domain={domain} format={format} />} />;
  return (
    <div role="region" aria-label={`Table: ${title}`} tabIndex={0} className="overflow-x-auto">
      <table className="w-full max-w-4xl text-table">
        <caption className="sr-only">{title}</caption>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" className="w-px min-w-24 py-1 pr-4 text-left font-normal text-muted sm:whitespace-nowrap">
                {row.name}
              </th>
              <td className="min-w-24 p-0">
                <IntervalMark row={row} x={x} margin={margin} />
              </td>
              <td className="numbers w-px py-1 pl-4 whitespace-nowrap">{row.text}</td>
            </tr>
          ))}
          <tr aria-hidden="true">
            <td />
            <td className="p-0">
              <Ticks x={x} domain={domain} format={format} />
            </td>
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}

function StackedIntervals({ title, rows, margin, x, ticks }: Pick<IntervalAxisProps, 'title' | 'rows' | 'margin'> & { readonly x: Scale; readonly ticks: ReactNode }) {
  return (
    <figure aria-label={title} className="max-w-xl">
      <ul className="grid gap-1">
        {rows.map((row) => (
          <li key={row.key}>
            <span className="flex flex-wrap justify-between gap-x-4 text-table">
              <span className="text-muted">{row.name}</span>
              <span className="numbers">{row.text}</span>
            </span>
            <IntervalMark row={row} x={x} margin={margin} />
          </li>
        ))}
      </ul>
      <div aria-hidden="true">{ticks}</div>
    </figure>
  );
}

function IntervalMark({ row, x, margin }: { readonly row: IntervalRow; readonly x: Scale; readonly margin: number | undefined }) {
  return (
    <svg width="100%" height="28" aria-hidden="true" className="block">
      {margin !== undefined && <rect x={percent(x(-margin))} width={percent(x(margin) - x(-margin))} y="0" height="28" fill="var(--surface-2)" />}
      {margin !== undefined && <line x1={percent(x(0))} x2={percent(x(0))} y1="0" y2="28" stroke="var(--line-control)" />}
      <line x1={percent(x(row.low))} x2={percent(x(row.high))} y1="14" y2="14" stroke="var(--ink)" strokeWidth={2} strokeLinecap="round" />
      <circle cx={percent(x(row.value))} cy="14" r={4} fill="var(--ink)" stroke="var(--page)" strokeWidth={1.5} />
    </svg>
  );
}

function Ticks({ x, domain, format }: { readonly x: Scale; readonly domain: readonly [number, number]; readonly format: (value: number) => string }) {
  return (
    <svg width="100%" height="24" fontSize="12" fill="var(--muted)" className="block overflow-visible">
      <line x1="2%" x2="98%" y1="0.5" y2="0.5" stroke="var(--line)" />
      {roundTicks(domain, 4).map((tick) => (
        <g key={tick}>
          <line x1={percent(x(tick))} x2={percent(x(tick))} y1="0" y2="4" stroke="var(--line-control)" />
          <text x={percent(x(tick))} y="18" textAnchor="middle">
            {format(tick)}
          </text>
        </g>
      ))}
    </svg>
  );
}

function percent(value: number): string {
  return `${round(value)}%`;
}

/** A margin stands around zero; shares begin at zero, so that lengths can be compared. */
function domainOf(rows: readonly IntervalRow[], margin: number | undefined): readonly [number, number] {
  const values = [...rows.flatMap((row) => [row.low, row.high, row.value]), ...(margin === undefined ? [0] : [-margin * 1.5, margin * 1.5])];
  const low = Math.min(...values);
  const high = Math.max(...values);
  const room = (high - low || 0.1) * 0.05;
  return margin === undefined ? [low, high + room] : [low - room, high + room];
}
