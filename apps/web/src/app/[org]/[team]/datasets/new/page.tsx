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
  return number === null ? <Start page={page} /> : <Continue page={page} number={number} />;
}

function Header({ base, title }: { readonly base: string; readonly title: string }) {
  return <PageHeader crumbs={[{ label: 'Datasets', href: `${base}/datasets` }]} title={title} />;
}

async function Start({ page: { org, team, base } }: { readonly page: TeamPage }) {
  const answer = await ask(org, NewDatasetDocument, { team });
  return (
    <>
      <Header base={base} title="Upload a dataset" />
      {answer.state === 'failed' ? <Region label="Upload" state={{ kind: 'failed', fault: answer.fault }} /> : <UploadForm organisation={org} teamId={answer.data.team.id} base={base} />}
    </>
  );
}

async function Continue({ page: { org, team, base }, number }: { readonly page: TeamPage; readonly number: number }) {
  const answer = await ask(org, DatasetFilesDocument, { team, number });
  if (answer.state === 'failed') {
    return (
      <>
        <Header base={base} title={`Columns of D-${number}`} />
        <Region label="Upload" state={{ kind: 'failed', fault: answer.fault, kept: 'Your files are kept.' }} />
      </>
    );
  }
  const { dataset } = answer.data.team;
  const open = dataset.files.nodes.filter((file) => file.status === 'received' || file.status === 'ingesting');
  return (
    <>
      <Live organisation={org} topics={open.map(({ id }) => ({ topic: `file:${id}` }))} />
      <Header base={base} title={`Columns of D-${dataset.number} ${dataset.name}`} />
      <UploadWizard organisation={org} base={base} dataset={dataset} families={answer.data.taskFamilies} />
    </>
  );
}
