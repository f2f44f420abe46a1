import type { ReactNode } from 'react';

/** A table that scrolls sideways by itself on a narrow screen; the scrolling part can be reached by keyboard. */
export function Table({ caption, columns, children, isCaptionShown = false }: { readonly caption: string; readonly columns: readonly Column[]; readonly children: ReactNode; readonly isCaptionShown?: boolean }) {
  return (
    <div role="region" aria-label={`Table: ${caption}`} tabIndex={0} className="relative overflow-x-auto">
      <table className="w-full border-collapse text-table">
        <caption className={isCaptionShown ? 'pb-2 text-left text-caption text-muted' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr className="border-b border-line">
            {columns.map((column) => (
              <th key={column.title} scope="col" className={`h-8 px-2 text-caption font-medium text-muted first:pl-0 last:pr-0 ${column.isNumber ? 'text-right first:w-px' : 'text-left'}`}>
                {column.isTitleHidden ? <span className="sr-only">{column.title}</span> : column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}

export interface Column {
  readonly title: string;
  readonly isNumber?: boolean;
  readonly isTitleHidden?: boolean;
}

export function Row({ children, isMarked = false }: { readonly children: ReactNode; readonly isMarked?: boolean }) {
  return <tr className={`border-b border-line last:border-b-0 hover:bg-surface-1 ${isMarked ? 'bg-surface-1' : ''}`}>{children}</tr>;
}

export function Cell({ children, isNumber = false, isWide = false }: { readonly children: ReactNode; readonly isNumber?: boolean; readonly isWide?: boolean }) {
  return <td className={`h-9 px-2 py-1.5 align-top first:pl-0 last:pr-0 ${isNumber ? 'numbers text-right whitespace-nowrap' : ''} ${isWide ? 'min-w-60 [overflow-wrap:anywhere]' : ''}`}>{children}</td>;
}

export function HeadCell({ children, isWide = false }: { readonly children: ReactNode; readonly isWide?: boolean }) {
  return (
    <th scope="row" className={`h-9 px-2 py-1.5 text-left align-top font-normal first:pl-0 ${isWide ? 'min-w-48' : 'min-w-16'}`}>
      {children}
    </th>
  );
}
