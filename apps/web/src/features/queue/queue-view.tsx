import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount, formatDuration } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { Finding, Section } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { QueueDocument } from './queue.graphql';

export type Queue = ResultOf<typeof QueueDocument>['team']['queue'];

/** A beat older than this is no beat. */
const staleAfterSeconds = 10;

export interface QueueViewProps {
  readonly queue: Queue;
  readonly base: string;
  readonly query: Readonly<Record<string, string | undefined>>;
}

/** What runs, why something waits, and whether the workers are well. */
export function QueueView({ queue, base, query }: QueueViewProps) {
  return (
    <>
      <Finding tone={queue.workers.length > 0 ? 'finding' : 'cannot-tell'}>{queue.sentence}</Finding>
      <Section title="Workers" aside={countOf(queue.workers.length, 'worker')}>
        <Workers workers={queue.workers} base={base} />
      </Section>
      {queue.deadGroups.length > 0 && (
        <Section title="Given up" aside={countOf(queue.dead, 'shard')}>
          <ul className="grid gap-2">
            {queue.deadGroups.map((group) => (
              <li key={group.code}>
                <span className="font-medium text-danger">{countOf(group.count, 'shard')}: </span>
                {group.sentence} <span className="font-mono text-caption text-muted">{group.code}</span>{' '}
                {group.runNumbers.slice(0, 8).map((number) => (
                  <Link key={number} href={`${base}/runs/R-${number}?tab=shards`} className="mr-2 underline underline-offset-2">
                    R-{number}
                  </Link>
                ))}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Shards" aside={`${formatCount(queue.waiting)} waiting, ${formatCount(queue.claimed)} running`}>
        <Shards queue={queue} base={base} query={query} />
      </Section>
    </>
  );
}

function Workers({ workers, base }: { readonly workers: Queue['workers']; readonly base: string }) {
  if (workers.length === 0) {
    return (
      <Region
        label="Workers"
        state={{
          kind: 'empty',
          why: 'not-yet',
          title: 'No worker is running',
          text: (
            <>
              Runs wait until one starts. On this machine the whole platform starts with <code className="font-mono text-ink">npm start</code>; elsewhere start the program <code className="font-mono text-ink">apps/worker</code> with the same database and Redis.
            </>
          ),
        }}
      />
    );
  }
  return (
    <Table caption="Workers" columns={[{ title: 'Worker' }, { title: 'Device' }, { title: 'Engine' }, { title: 'Works on' }, { title: 'Last beat', isNumber: true }]}>
      {workers.map((worker) => (
        <Row key={worker.name}>
          <HeadCell>
            <span className="font-mono">{worker.name}</span>
          </HeadCell>
          <Cell>{worker.device ?? 'not reported'}</Cell>
          <Cell>{worker.engine ?? 'not reported'}</Cell>
          <Cell>{typeof worker.currentRunNumber === 'number' ? <Link href={`${base}/runs/R-${worker.currentRunNumber}`} className="underline underline-offset-2">R-{worker.currentRunNumber}</Link> : 'nothing'}</Cell>
          <Cell isNumber>
            {formatDuration(worker.lastBeatSeconds * 1000)} ago{worker.lastBeatSeconds > staleAfterSeconds ? ', late' : ''}
          </Cell>
        </Row>
      ))}
    </Table>
  );
}

function Shards({ queue, base, query }: QueueViewProps) {
  const path = `${base}/queue`;
  const { nodes, totalCount, pageInfo } = queue.shards;
  return (
    <div className="grid gap-3">
      <ul className="flex flex-wrap gap-2" aria-label="Status of shards">
        {['', 'waiting', 'claimed', 'done', 'dead', 'cancelled'].map((status) => (
          <li key={status}>
            <Link href={withQuery(path, { status })} scroll={false} aria-current={(query.status ?? '') === status ? 'true' : undefined} className={`flex min-h-6 items-center rounded-full border px-3 text-caption ${(query.status ?? '') === status ? 'border-ink font-medium' : 'border-line text-muted hover:text-ink'}`}>
              {status || 'all'}
            </Link>
          </li>
        ))}
      </ul>
      <Region
        label="Shards"
        state={
          totalCount === 0
            ? query.status
              ? { kind: 'empty', why: 'filtered', filter: `status ${query.status}`, clear: path }
              : { kind: 'empty', why: 'not-yet', title: 'Nothing waits', text: 'Shards appear here when an experiment is launched.' }
            : {
                kind: 'full',
                content: (
                  <>
                    <Table caption="Shards of the team" columns={[{ title: 'Run' }, { title: 'Experiment' }, { title: 'Arm' }, { title: 'State' }, { title: 'Rows', isNumber: true }, { title: 'Attempts', isNumber: true }, { title: 'Worker' }, { title: 'Now' }]}>
                      {nodes.map(({ shard, runNumber, experimentNumber, armName }) => (
                        <Row key={shard.id}>
                          <HeadCell>
                            <Link href={`${base}/runs/R-${runNumber}`} className="font-medium underline-offset-2 hover:underline">
                              R-{runNumber}
                            </Link>{' '}
                            <span className="text-muted">shard {shard.ordinal + 1}</span>
                          </HeadCell>
                          <Cell>
                            <Link href={`${base}/experiments/E-${experimentNumber}`} className="underline-offset-2 hover:underline">
                              E-{experimentNumber}
                            </Link>
                          </Cell>
                          <Cell>{armName}</Cell>
                          <Cell>
                            <StatusChip status={shard.status} />
                          </Cell>
                          <Cell isNumber>
                            {formatCount(shard.rowsDone)} of {formatCount(shard.rows)}
                          </Cell>
                          <Cell isNumber>{formatCount(shard.attempts)}</Cell>
                          <Cell>{shard.worker ?? ''}</Cell>
                          <Cell>{shard.errorSentence ?? shard.phase ?? ''}</Cell>
                        </Row>
                      ))}
                    </Table>
                    <Pager shown={nodes.length} total={totalCount} noun="shards" first={query.after ? withQuery(path, { status: query.status }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { status: query.status, after: pageInfo.endCursor }) : null} />
                  </>
                ),
              }
        }
      />
    </div>
  );
}
