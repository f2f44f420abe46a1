import Link from 'next/link';
import { formatCount } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { Region } from '../../ui/region';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { Run } from './run-view';

/** What was taken for what, most frequent first; each count opens its rows. */
export function ConfusionList({ run, path }: { readonly run: Run; readonly path: string }) {
  const mistakes = run.confusions.filter((confusion) => confusion.gold !== confusion.predicted);
  if (mistakes.length === 0) {
    return <Region label="Confusions" state={{ kind: 'empty', why: 'not-yet', title: 'No confusions', text: run.status === 'complete' ? 'No test row was answered with a wrong label.' : 'They are counted once the run has been scored.' }} />;
  }
  const most = Math.max(...mistakes.map((confusion) => confusion.count));
  return (
    <Region
      label="Confusions"
      state={{
        kind: 'full',
        content: (
          <Table caption="Confused labels" columns={[{ title: 'Label' }, { title: 'Predicted' }, { title: 'Rows', isNumber: true }, { title: 'Share of the largest', isTitleHidden: true }]}>
            {mistakes.map(({ gold, predicted, count }) => (
              <Row key={`${gold} ${predicted}`}>
                <HeadCell>{run.labels[gold] ?? gold}</HeadCell>
                <Cell>{run.labels[predicted] ?? predicted}</Cell>
                <Cell isNumber>
                  <Link href={withQuery(path, { tab: 'items', gold: String(gold), pred: String(predicted) })} className="underline underline-offset-2">
                    {formatCount(count)}
                    <span className="sr-only"> rows of {run.labels[gold] ?? gold} taken for {run.labels[predicted] ?? predicted}</span>
                  </Link>
                </Cell>
                <Cell>
                  <span aria-hidden="true" className="mt-1 block h-3 w-40">
                    <span className="block h-3 rounded-[2px] bg-muted" style={{ width: `${(count / most) * 100}%` }} />
                  </span>
                </Cell>
              </Row>
            ))}
          </Table>
        ),
      }}
    />
  );
}
