import type { Metadata } from 'next';
import { ask } from '../../../../../api/ask';
import { Live } from '../../../../../api/live';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { datasetTabs, DatasetView, openVersion } from '../../../../../features/datasets/dataset-view';
import { DatasetDocument } from '../../../../../features/datasets/datasets.graphql';
import { ButtonLink } from '../../../../../ui/button';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';
import { StatusChip } from '../../../../../ui/status-chip';

type Props = TeamPageProps<{ readonly number: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

const splits = ['train', 'validation', 'test'] as const;

export default async function DatasetPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'D');
  const tab = datasetTabs.find((each) => each === query.tab) ?? 'rows';
  const answer = await ask(org, DatasetDocument, {
    team,
    number,
    version: query.v ? Number(query.v) || undefined : undefined,
    withRows: tab === 'rows',
    split: splits.find((split) => split === query.split),
    label: query.label,
    search: query.q,
    after: query.after,
  });
  const crumbs = [{ label: 'Datasets', href: `${base}/datasets` }];
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader crumbs={crumbs} title={`D-${number}`} />
        <Region label="Dataset" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { dataset } = answer.data.team;
  const { version } = dataset;
  const open = version?.status === 'sealed' ? undefined : openVersion(dataset, query.v);
  return (
    <>
      <Live organisation={org} topics={open?.status === 'building' ? [{ topic: `dataset-version:${open.id}` }] : []} />
      <PageHeader
        crumbs={crumbs}
        title={`D-${dataset.number} ${dataset.name}`}
        meta={version && <StatusChip status={version.status} aside={`version ${version.number}`} />}
        actions={
          version?.status === 'sealed' && (
            <ButtonLink look="primary" href={`${base}/tasks/new?dataset=D-${dataset.number}`}>
              Describe a task
            </ButtonLink>
          )
        }
      />
      <DatasetView dataset={dataset} path={`${base}/datasets/D-${number}`} tab={tab} query={query} now={new Date()} />
    </>
  );
}
