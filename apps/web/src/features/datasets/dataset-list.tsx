import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { Chip } from '../../ui/chip';
import { Pager } from '../../ui/pager';
import { Region, type RegionState } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { Time } from '../../ui/time';
import type { DatasetsDocument } from './datasets.graphql';

type Datasets = ResultOf<typeof DatasetsDocument>['team']['datasets'];

export interface DatasetListProps {
  readonly answer: Answer<Datasets>;
  readonly base: string;
  readonly search: string | undefined;
  readonly after: string | undefined;
  readonly now: Date;
}

/** What labelled data the team has, and whether it can be trusted. */
export function DatasetList(props: DatasetListProps) {
  return <Region label="Datasets" state={stateOf(props)} />;
}

function stateOf({ answer, base, search, after, now }: DatasetListProps): RegionState {
  if (answer.state === 'failed') return { kind: 'failed', fault: answer.fault };
  const { nodes, totalCount, pageInfo } = answer.data;
  const path = `${base}/datasets`;
  if (totalCount === 0 && search) return { kind: 'empty', why: 'filtered', filter: `“${search}”`, clear: path };
  if (totalCount === 0) {
    return {
      kind: 'empty',
      why: 'first-use',
      title: 'No datasets yet',
      text: 'Upload labelled rows: a CSV, TSV, JSON or JSON Lines file with a column of texts and a column of labels.',
      action: { label: 'Upload a dataset', href: `${path}/new` },
    };
  }
  return {
    kind: 'full',
    content: (
      <>
        <Table
          caption="Datasets of the team"
          columns={[{ title: 'Dataset' }, { title: 'Version' }, { title: 'Rows', isNumber: true }, { title: 'Labels', isNumber: true }, { title: 'Leak report' }, { title: 'Tasks', isNumber: true }, { title: 'Added' }]}
        >
          {nodes.map((dataset) => (
            <Row key={dataset.id}>
              <HeadCell isWide>
                <Link href={`${path}/D-${dataset.number}`} className="font-medium underline-offset-2 hover:underline">
                  D-{dataset.number} {dataset.name}
                </Link>
              </HeadCell>
              <Cell>{dataset.version ? <StatusChip status={dataset.version.status} aside={`version ${dataset.version.number}`} /> : <Link href={`${path}/new?dataset=D-${dataset.number}`} className="underline underline-offset-2">choose columns</Link>}</Cell>
              <Cell isNumber>{dataset.version ? formatCount(dataset.version.rows) : 'not sealed'}</Cell>
              <Cell isNumber>{dataset.version ? formatCount(dataset.version.labels.length) : ''}</Cell>
              <Cell>
                <LeakChip findings={dataset.version?.leak?.findings} />
              </Cell>
              <Cell isNumber>{formatCount(dataset.usedByTasks)}</Cell>
              <Cell>
                <Time at={dataset.createdAt} now={now} />
              </Cell>
            </Row>
          ))}
        </Table>
        <Pager shown={nodes.length} total={totalCount} noun="datasets" first={after ? withQuery(path, { q: search }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { q: search, after: pageInfo.endCursor }) : null} />
      </>
    ),
  };
}

function LeakChip({ findings }: { readonly findings: readonly { readonly severity: string }[] | undefined }) {
  if (!findings) return <span className="text-muted">not checked</span>;
  const warnings = findings.filter((finding) => finding.severity === 'warning').length;
  if (warnings === 0) return <span className="text-muted">nothing found</span>;
  return (
    <Chip glyph="!" tone="warning">
      {countOf(warnings, 'warning')}
    </Chip>
  );
}
