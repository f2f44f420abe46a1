import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount } from '@crossover/wording';
import { withQuery } from '../../api/address';
import { HistogramBars } from '../../charts/histogram-bars';
import { Facts, TabLinks } from '../../ui/page';
import { Region, type RegionState } from '../../ui/region';
import { StatusChip } from '../../ui/status-chip';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { Time } from '../../ui/time';
import type { DatasetDocument } from './datasets.graphql';
import { LeakReport } from './leak-report';
import { RowTable } from './row-table';

export type Dataset = ResultOf<typeof DatasetDocument>['team']['dataset'];
export type DatasetVersion = NonNullable<Dataset['version']>;
type Query = Readonly<Record<string, string | undefined>>;

export const datasetTabs = ['rows', 'labels', 'leaks', 'versions'] as const;
export type DatasetTab = (typeof datasetTabs)[number];
const titles: Readonly<Record<DatasetTab, string>> = { rows: 'Rows', labels: 'Labels', leaks: 'Leak report', versions: 'Versions' };

export interface DatasetViewProps {
  readonly dataset: Dataset;
  readonly path: string;
  readonly tab: DatasetTab;
  readonly query: Query;
  readonly now: Date;
}

/** One dataset: what is in a version, and whether it leaks. */
export function DatasetView(props: DatasetViewProps) {
  const { dataset, path, tab, query } = props;
  const { version } = dataset;
  if (!version || version.status !== 'sealed') return <Region label="Version" state={unsealed(props)} />;
  return (
    <>
      <VersionFacts version={version} />
      <div className="mt-6">
        <TabLinks label="Parts of the dataset" current={tab} tabs={datasetTabs.map((key) => ({ key, label: titles[key], href: withQuery(path, { v: query.v, tab: key }) }))} />
        <Region label={titles[tab]} state={{ kind: 'full', content: <Tab {...props} version={version} /> }} />
      </div>
    </>
  );
}

function unsealed({ dataset, path, query }: DatasetViewProps): RegionState {
  const version = openVersion(dataset, query.v);
  if (!version) {
    return { kind: 'empty', why: 'first-use', title: 'No version yet', text: 'Files have arrived, but nobody has said yet which column is the text and which the label.', action: { label: 'Choose columns', href: `${path.replace(/\/D-\d+$/, '')}/new?dataset=D-${dataset.number}` } };
  }
  if (version.status === 'failed') return { kind: 'failed', kept: 'The uploaded files are kept.', fault: { code: 'VERSION_FAILED', sentence: version.errorSentence ?? 'The version could not be built.', retryable: false, requestId: null, status: null } };
  return { kind: 'empty', why: 'not-yet', title: `Version ${version.number} is being built`, text: 'Rows are copied, splits cut and leaks searched. This page changes by itself when the version is sealed.' };
}

/** The version that the address names, or the newest, while it is not sealed. */
export function openVersion(dataset: Dataset, wanted: string | undefined): Dataset['versions']['nodes'][number] | undefined {
  const candidates = dataset.versions.nodes.filter((version) => version.status !== 'sealed');
  return candidates.find((version) => String(version.number) === wanted) ?? candidates[0];
}

function VersionFacts({ version }: { readonly version: DatasetVersion }) {
  const filled = version.splits.filter(({ rows }) => rows > 0);
  const splits = filled.map(({ split, rows }) => `${formatCount(rows)} ${split}`).join(', ');
  const groups = filled.flatMap(({ split, groups: count }) => (typeof count === 'number' ? [`${formatCount(count)} in ${split}`] : [])).join(', ');
  return (
    <Facts
      facts={[
        ['Rows', `${formatCount(version.rows)} (${splits})`],
        ...(version.mapping.group ? [['Groups', `by “${version.mapping.group}”: ${groups || 'none is named'}`] as const] : []),
        ['Family', version.mapping.family.replaceAll('_', ' ')],
        ...(version.labels.length > 0 ? [['Labels', formatCount(version.labels.length)] as const] : []),
        ...(version.dropped > 0 ? [['Left out', `${countOf(version.dropped, 'row')} without a text or a label`] as const] : []),
        ...(version.cut ? [['Cut', `${version.cut.made.join(' and ')} from ${version.cut.from}, seed ${version.cut.seed}, ${version.cut.method}`] as const] : []),
        ['Columns', [`text in “${version.mapping.text}”`, version.mapping.second ? `second text in “${version.mapping.second}”` : '', ...(version.mapping.choices ? [`choices in ${version.mapping.choices.map((name) => `“${name}”`).join(', ')}`] : []), `answer in “${version.mapping.label}”`].filter(Boolean).join(', ')],
        ['Content hash', <span key="hash" className="font-mono text-caption break-all">{version.contentHash ?? ''}</span>],
      ]}
    />
  );
}

function Tab({ dataset, version, path, tab, query, now }: DatasetViewProps & { readonly version: DatasetVersion }) {
  switch (tab) {
    case 'rows':
      return <RowTable version={version} path={path} query={query} />;
    case 'labels':
      return <Labels version={version} />;
    case 'leaks':
      return <LeakReport leak={version.leak ?? null} />;
    case 'versions':
      return <Versions dataset={dataset} path={path} now={now} />;
  }
}

/** Below this a class can hardly be learnt or measured. */
const rareBelow = 10;

function Labels({ version }: { readonly version: DatasetVersion }) {
  const bars = version.labels.map((label) => {
    const count = label.train + label.validation + label.test;
    const note = [`(${formatCount(label.train)} train, ${formatCount(label.test)} test)`, count < rareBelow ? 'rare' : '', label.test === 0 ? 'no test row' : ''].filter(Boolean).join(' ');
    return { name: String(label.value), count, note };
  });
  return <HistogramBars label="Rows by label" bars={bars.sort((a, b) => b.count - a.count)} />;
}

function Versions({ dataset, path, now }: { readonly dataset: Dataset; readonly path: string; readonly now: Date }) {
  return (
    <Table caption="Versions of the dataset" columns={[{ title: 'Version' }, { title: 'Status' }, { title: 'Rows', isNumber: true }, { title: 'Made' }]}>
      {dataset.versions.nodes.map((version) => (
        <Row key={version.id} isMarked={version.number === dataset.version?.number}>
          <HeadCell>
            <Link href={withQuery(path, { v: String(version.number) })} className="underline underline-offset-2">
              Version {version.number}
            </Link>
          </HeadCell>
          <Cell>
            <StatusChip status={version.status} /> {version.errorSentence ?? ''}
          </Cell>
          <Cell isNumber>{formatCount(version.rows)}</Cell>
          <Cell>
            <Time at={version.createdAt} now={now} />
          </Cell>
        </Row>
      ))}
    </Table>
  );
}
