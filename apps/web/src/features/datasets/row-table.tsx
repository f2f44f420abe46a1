import Link from 'next/link';
import { formatCount } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { FilterField } from '../../ui/filter-field';
import { Pager } from '../../ui/pager';
import { Region, type RegionState } from '../../ui/region';
import { Cell, Row, Table } from '../../ui/table';
import type { DatasetVersion } from './dataset-view';

interface RowTableProps {
  readonly version: DatasetVersion;
  readonly path: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** The rows themselves, by split, label and text; the count is over all rows that match, never over the page. */
export function RowTable({ version, path, query }: RowTableProps) {
  const kept = { v: query.v, tab: 'rows', split: query.split, label: query.label, q: query.q };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <ul className="flex flex-wrap gap-2" aria-label="Split">
          <SplitLink label="all splits" href={withQuery(path, kept, { split: null })} isCurrent={!query.split} />
          {version.splits.filter(({ rows }) => rows > 0).map(({ split, rows }) => (
            <SplitLink key={split} label={`${split} (${formatCount(rows)})`} href={withQuery(path, kept, { split })} isCurrent={query.split === split} />
          ))}
        </ul>
        <FilterField action={path} value={query.q} label="Find text" keep={{ ...kept, q: undefined }} />
      </div>
      <Region label="Matching rows" state={rowsState({ version, path, query }, kept)} />
    </div>
  );
}

function SplitLink({ label, href, isCurrent }: { readonly label: string; readonly href: string; readonly isCurrent: boolean }) {
  return (
    <li>
      <Link href={href} scroll={false} aria-current={isCurrent ? 'true' : undefined} className={`flex min-h-6 items-center rounded-full border px-3 text-caption ${isCurrent ? 'border-ink font-medium' : 'border-line text-muted hover:text-ink'}`}>
        {label}
      </Link>
    </li>
  );
}

function rowsState({ version, path, query }: RowTableProps, kept: Readonly<Record<string, string | undefined>>): RegionState {
  const page = version.rowPage;
  if (!page || page.totalCount === 0) {
    const filter = [query.q ? `“${query.q}”` : '', query.split ? `in ${query.split}` : '', query.label ? `with label “${query.label}”` : ''].filter(Boolean).join(' ');
    return { kind: 'empty', why: 'filtered', filter: filter || 'this version', clear: withQuery(path, { v: query.v, tab: 'rows' }) };
  }
  return {
    kind: 'full',
    content: (
      <>
        <Table caption="Rows" columns={[{ title: 'Row', isNumber: true }, { title: 'Split' }, { title: 'Text' }, ...(version.mapping.second ? [{ title: 'Second text' }] : []), { title: 'Label' }, ...(version.mapping.group ? [{ title: 'Group' }] : []), { title: 'Line', isNumber: true }]}>
          {page.nodes.map((row) => (
            <Row key={row.id}>
              <Cell isNumber>{formatCount(row.id)}</Cell>
              <Cell>{row.split}</Cell>
              <Cell isWide>
                <span className="line-clamp-3 break-words">{row.text}</span>
              </Cell>
              {version.mapping.second && <Cell isWide>{row.second ?? ''}</Cell>}
              <Cell>
                <Link href={withQuery(path, kept, { label: row.gold })} className="underline-offset-2 hover:underline">
                  {row.gold}
                </Link>
              </Cell>
              {version.mapping.group && <Cell>{row.group ?? 'its own'}</Cell>}
              <Cell isNumber>{typeof row.sourceLine === 'number' ? formatCount(row.sourceLine) : ''}</Cell>
            </Row>
          ))}
        </Table>
        <Pager shown={page.nodes.length} total={page.totalCount} noun="rows" first={query.after ? withQuery(path, kept) : null} next={page.pageInfo.hasNextPage && page.pageInfo.endCursor ? withQuery(path, kept, { after: page.pageInfo.endCursor }) : null} />
      </>
    ),
  };
}
