'use client';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { ApproachName } from './approach-name';

export interface ReadoutColumn {
  /** Where the column stands, as a share of the chart's width. */
  readonly at: number;
  readonly title: string;
  readonly entries: readonly { readonly glyph: string; readonly approach: string; readonly name: string; readonly score: string; readonly aside: string }[];
}

/** Lies over a chart: pointer or arrow keys choose one budget, and its numbers are listed below. Knows no scales, only columns. */
export function ChartReadout({ columns, label }: { readonly columns: readonly ReadoutColumn[]; readonly label: string }) {
  const [index, setIndex] = useState<number | null>(null);
  const layer = useRef<HTMLDivElement>(null);
  const chosen = index === null ? undefined : columns[index];
  // Until somebody chooses, the largest measured budget is read out.
  const shown = chosen ?? columns.findLast((column) => column.entries.length > 0);
  const choose = (event: PointerEvent<HTMLDivElement>) => {
    const box = layer.current?.getBoundingClientRect();
    if (box) setIndex(nearest(columns, (event.clientX - box.left) / box.width));
  };
  const onKey = (event: KeyboardEvent<HTMLDivElement>) => {
    const next = moved(event.key, index ?? -1, columns.length);
    if (next === undefined) return;
    event.preventDefault();
    setIndex(next);
  };
  return (
    <>
      <div
        ref={layer}
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-valuemin={1}
        aria-valuemax={Math.max(1, columns.length)}
        aria-valuenow={(index ?? 0) + 1}
        aria-valuetext={chosen ? speak(chosen) : 'Arrow keys choose a budget'}
        className="absolute inset-x-0 top-0 aspect-[960/440] cursor-crosshair"
        onPointerMove={choose}
        onPointerDown={choose}
        onKeyDown={onKey}
      >
        {chosen && <div className="pointer-events-none absolute top-[9%] bottom-[16%] w-px bg-control" style={{ left: `${chosen.at * 100}%` }} />}
      </div>
      <div className="min-h-32 border-t border-line pt-2">
        {shown && <Readout column={shown} />}
        {!chosen && <p className="mt-1 text-caption text-muted">Point at the chart, or focus it and use the arrow keys, to read another budget.</p>}
      </div>
    </>
  );
}

function Readout({ column }: { readonly column: ReadoutColumn }) {
  if (column.entries.length === 0) return <p className="text-table text-muted">Nothing measured at {column.title} yet.</p>;
  return (
    <div className="grid gap-1 text-table">
      <p className="font-medium">At {column.title}</p>
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {column.entries.map((entry) => (
          <li key={entry.name} className="flex justify-between gap-3 border-b border-line py-0.5">
            <ApproachName approach={entry.approach} name={entry.name} />
            <span className="numbers text-right">
              {entry.score} <span className="text-muted">{entry.aside}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function speak(column: ReadoutColumn): string {
  return `${column.title}: ${column.entries.map((entry) => `${entry.name} ${entry.score}`).join('; ') || 'nothing measured'}`;
}

function nearest(columns: readonly ReadoutColumn[], at: number): number | null {
  if (columns.length === 0) return null;
  return columns.reduce((best, column, index) => (Math.abs(column.at - at) < Math.abs((columns[best]?.at ?? Infinity) - at) ? index : best), 0);
}

function moved(key: string, index: number, count: number): number | null | undefined {
  if (count === 0) return undefined;
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(count - 1, index + 1);
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(0, index - 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return key === 'Escape' ? null : undefined;
}
