import Link from 'next/link';
import { formatCount, runStatuses, runStatusWord } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { ApproachName } from '../../charts/approach-name';
import type { Metric } from '../../charts/metric';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { scoreText } from '../runs/score-text';
import type { Experiment } from './experiment-view';

type Run = Experiment['runs']['nodes'][number];
type Query = Readonly<Record<string, string | undefined>>;

/** All runs of the experiment, filtered by status through the address. */
export function RunTable({ experiment, base, path, query, metric }: { readonly experiment: Experiment; readonly base: string; readonly path: string; readonly query: Query; readonly metric: Metric }) {
  const { nodes, totalCount, pageInfo } = experiment.runs;
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-2" aria-label="Status of runs">
        {['', 'waiting', 'running', 'complete', 'failed', 'cancelled'].map((status) => (
          <li key={status}>
            <Link
              href={withQuery(path, query, { status: status || null, after: null })}
              scroll={false}
              aria-current={(query.status ?? '') === status ? 'true' : undefined}
              className={`flex min-h-6 items-center rounded-full border px-3 text-caption ${(query.status ?? '') === status ? 'border-ink font-medium' : 'border-line text-muted hover:text-ink'}`}
            >
              {status || 'all'}
            </Link>
          </li>
        ))}
      </ul>
      <Region
        label="Runs"
        state={
          totalCount === 0
            ? query.status
              ? { kind: 'empty', why: 'filtered', filter: `status ${query.status}`, clear: withQuery(path, query, { status: null }) }
              : { kind: 'empty', why: 'not-yet', title: 'No runs', text: 'The plan holds no runs.' }
            : {
                kind: 'full',
                content: (
                  <>
                    <Table caption="Runs" columns={[{ title: 'Run' }, { title: 'Arm' }, { title: 'Labels', isNumber: true }, { title: 'Draw', isNumber: true }, { title: 'Status' }, { title: 'Rows', isNumber: true }, { title: metric.title, isNumber: true }]}>
                      {nodes.map((run) => (
                        <RunRow key={run.id} run={run} base={base} metric={metric} />
                      ))}
                    </Table>
                    <Pager shown={nodes.length} total={totalCount} noun="runs" first={query.after ? withQuery(path, query, { after: null }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, query, { after: pageInfo.endCursor }) : null} />
                  </>
                ),
              }
        }
      />
    </div>
  );
}

function RunRow({ run, base, metric }: { readonly run: Run; readonly base: string; readonly metric: Metric }) {
  const score = run.scores.find((each) => each.metric === metric.key && each.split === 'test');
  return (
    <Row>
      <HeadCell>
        <Link href={`${base}/runs/R-${run.number}`} className="font-medium underline-offset-2 hover:underline">
          R-{run.number}
        </Link>
      </HeadCell>
      <Cell isWide>
        <ApproachName approach={run.arm.approach} name={run.arm.name} />
      </Cell>
      <Cell isNumber>{formatCount(run.n)}</Cell>
      <Cell isNumber>{typeof run.drawIndex === 'number' ? formatCount(run.drawIndex + 1) : 'none'}</Cell>
      <Cell>
        <StatusChip status={statusOf(run)} aside={run.isReused ? 'reused' : undefined} />
      </Cell>
      <Cell isNumber>
        {formatCount(run.rowsDone)} of {formatCount(run.rowsTotal)}
      </Cell>
      <Cell isNumber>{score ? scoreText(score, metric) : <span className="text-muted">{run.status === 'complete' ? 'not measured' : 'not yet'}</span>}</Cell>
    </Row>
  );
}

export function statusOf({ status, rowsDone, rowErrors }: Pick<Run, 'status' | 'rowsDone' | 'rowErrors'>): string {
  const known = runStatuses.find((each) => each === status);
  return known ? runStatusWord({ status: known, predictedRows: rowsDone, rowErrors }) : status;
}
