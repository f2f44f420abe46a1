import Link from 'next/link';
import { formatCount, formatDuration, formatScore } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { Pager } from '../../ui/pager';
import { Region, type RegionState } from '../../ui/region';
import { Cell, Row, Table } from '../../ui/table';
import { Peek } from '../../ui/peek';
import { ItemPeek } from './item-peek';
import { MarkedText } from './marked-text';
import type { Run } from './run-view';

type Query = Readonly<Record<string, string | undefined>>;
export type Item = NonNullable<Run['items']>['nodes'][number];

const outcomes = ['right', 'wrong', 'missing'] as const;

/** On which rows, exactly. The count is over all rows that match, never over the page. */
export function ItemTable({ run, path, query }: { readonly run: Run; readonly path: string; readonly query: Query }) {
  const kept = { ...query, tab: 'items' };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap items-center gap-2">
        <ul className="flex flex-wrap gap-2" aria-label="Outcome">
          {['', ...outcomes].map((outcome) => (
            <li key={outcome}>
              <Link
                href={withQuery(path, kept, { outcome: outcome || null, after: null })}
                scroll={false}
                aria-current={(query.outcome ?? '') === outcome ? 'true' : undefined}
                className={`flex min-h-6 items-center rounded-full border px-3 text-caption ${(query.outcome ?? '') === outcome ? 'border-ink font-medium' : 'border-line text-muted hover:text-ink'}`}
              >
                {outcome || 'all'}
              </Link>
            </li>
          ))}
        </ul>
        {run.items && run.items.totalCount > 0 && (
          <a href={`${path}/rows.csv`} download className="order-last ml-auto inline-flex min-h-6 items-center text-caption text-muted underline underline-offset-2">
            All rows as CSV
          </a>
        )}
        {(query.gold || query.pred) && (
          <Link href={withQuery(path, kept, { gold: null, pred: null, after: null })} className="flex min-h-6 items-center rounded-full border border-ink px-3 text-caption">
            {labelOf(run, query.gold, 'label')} {labelOf(run, query.pred, 'predicted')} <span aria-hidden="true">✕</span>
            <span className="sr-only">Clear</span>
          </Link>
        )}
      </div>
      <Region label="Rows" state={stateOf(run, path, kept)} />
      <OpenItem run={run} path={path} kept={kept} />
    </div>
  );
}

/** The row that the address names, if it is on this page; its neighbours are a key away. */
function OpenItem({ run, path, kept }: { readonly run: Run; readonly path: string; readonly kept: Query }) {
  const nodes = run.items?.nodes ?? [];
  const at = nodes.findIndex((item) => String(item.rowId) === kept.row);
  const item = nodes[at];
  if (!item) return null;
  const to = (other: Item | undefined) => (other ? withQuery(path, kept, { row: String(other.rowId) }) : null);
  return (
    <Peek title={`Row ${formatCount(item.rowId)}`} close={withQuery(path, kept, { row: null })} previous={to(nodes[at - 1])} next={to(nodes[at + 1])} returnTo={`[data-row="${item.rowId}"]`}>
      <ItemPeek item={item} />
    </Peek>
  );
}

function labelOf(run: Run, index: string | undefined, word: string): string {
  const label = index === undefined ? undefined : run.labels[Number(index)];
  return label === undefined ? '' : `${word}: ${label}`;
}

function stateOf(run: Run, path: string, kept: Query): RegionState {
  const page = run.items;
  const isFiltered = Boolean(kept.outcome || kept.gold || kept.pred);
  if (!page || page.totalCount === 0) {
    if (isFiltered) return { kind: 'empty', why: 'filtered', filter: kept.outcome ? `outcome ${kept.outcome}` : 'these labels', clear: withQuery(path, { tab: 'items' }) };
    return { kind: 'empty', why: 'not-yet', title: 'No rows yet', text: 'Rows appear here as soon as the engine has answered them.' };
  }
  return {
    kind: 'full',
    content: (
      <>
        <Table caption="Rows of the run" columns={[{ title: 'Row', isNumber: true }, { title: 'Outcome', isTitleHidden: true }, { title: 'Text' }, { title: 'Label' }, { title: 'Predicted' }, { title: 'Confidence', isNumber: true }, { title: 'Latency', isNumber: true }]}>
          {page.nodes.map((item) => (
            <ItemRow key={`${item.split} ${item.rowId}`} item={item} href={withQuery(path, kept, { row: String(item.rowId) })} isOpen={String(item.rowId) === kept.row} />
          ))}
        </Table>
        <Pager shown={page.nodes.length} total={page.totalCount} noun="rows" first={kept.after ? withQuery(path, kept, { after: null }) : null} next={page.pageInfo.hasNextPage && page.pageInfo.endCursor ? withQuery(path, kept, { after: page.pageInfo.endCursor }) : null} />
      </>
    ),
  };
}

function ItemRow({ item, href, isOpen }: { readonly item: Item; readonly href: string; readonly isOpen: boolean }) {
  return (
    <Row isMarked={isOpen}>
      <Cell isNumber>
        <Link href={href} scroll={false} data-row={item.rowId} aria-current={isOpen ? 'true' : undefined} className="inline-flex min-h-6 items-center underline underline-offset-2">
          {formatCount(item.rowId)}
          <span className="sr-only">, read it in full</span>
        </Link>
      </Cell>
      <Cell>
        <span aria-hidden="true">{item.missing ? '·' : item.isRight ? '✓' : '✕'}</span>
        <span className="sr-only">{item.missing ? 'missing' : item.isRight ? 'right' : 'wrong'}</span>
      </Cell>
      <Cell isWide>
        <span className="line-clamp-3 break-words">
          <MarkedText text={item.text} gold={item.goldMarks} predicted={item.predictedMarks} isExcerpt />
        </span>
        {item.second && <span className="line-clamp-2 break-words text-muted">{item.second}</span>}
      </Cell>
      <Cell>{item.gold}</Cell>
      <Cell>{item.predicted ?? item.missing ?? 'not run'}</Cell>
      <Cell isNumber>{typeof item.confidence === 'number' ? formatScore(item.confidence) : 'not measured'}</Cell>
      <Cell isNumber>{typeof item.latencyMs === 'number' ? formatDuration(item.latencyMs) : 'stored'}</Cell>
    </Row>
  );
}
