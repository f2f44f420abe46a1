import type { Metadata } from 'next';
import { numberOf } from '../../../../../api/address';
import { ask } from '../../../../../api/ask';
import { Live } from '../../../../../api/live';
import { readTeamPage, type TeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { DatasetFilesDocument, NewDatasetDocument } from '../../../../../features/datasets/datasets.graphql';
import { UploadForm } from '../../../../../features/datasets/upload-form';
import { UploadWizard } from '../../../../../features/datasets/upload-wizard';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

export const metadata: Metadata = { title: 'Upload a dataset' };

export default async function NewDatasetPage(props: TeamPageProps) {
  const page = await readTeamPage(props);
  const number = page.query.dataset ? numberOf(page.query.dataset, 'D') : null;
  return (
    <>
      <PageHeader crumbs={[{ label: 'Datasets', href: `${page.base}/datasets` }]} title="Upload a dataset" />
      {number === null ? <Start page={page} /> : <Continue page={page} number={number} />}
    </>
  );
}

async function Start({ page: { org, team, base } }: { readonly page: TeamPage }) {
  const answer = await ask(org, NewDatasetDocument, { team });
  if (answer.state === 'failed') return <Region label="Upload" state={{ kind: 'failed', fault: answer.fault }} />;
  return <UploadForm organisation={org} teamId={answer.data.team.id} base={base} />;
}

async function Continue({ page: { org, team, base }, number }: { readonly page: TeamPage; readonly number: number }) {
  const answer = await ask(org, DatasetFilesDocument, { team, number });
  if (answer.state === 'failed') return <Region label="Upload" state={{ kind: 'failed', fault: answer.fault, kept: 'Your files are kept.' }} />;
  const { dataset } = answer.data.team;
  const open = dataset.files.nodes.filter((file) => file.status === 'received' || file.status === 'ingesting');
  return (
    <>
      <Live organisation={org} topics={open.map(({ id }) => ({ topic: `file:${id}` }))} />
      <UploadWizard organisation={org} base={base} dataset={dataset} />
    </>
  );
}
