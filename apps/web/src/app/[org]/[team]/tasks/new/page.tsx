import type { Metadata } from 'next';
import { numberOf } from '../../../../../api/address';
import { ask } from '../../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { NewTaskForm, type SealedDataset } from '../../../../../features/tasks/new-task-form';
import { NewTaskDocument } from '../../../../../features/tasks/tasks.graphql';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

export const metadata: Metadata = { title: 'Describe a task' };

export default async function NewTaskPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const answer = await ask(org, NewTaskDocument, { team });
  const header = <PageHeader crumbs={[{ label: 'Tasks', href: `${base}/tasks` }]} title="Describe a task" />;
  if (answer.state === 'failed') {
    return (
      <>
        {header}
        <Region label="New task" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { taskFamilies, team: own } = answer.data;
  const [firstDataset, ...otherDatasets] = own.datasets.nodes.flatMap((dataset): SealedDataset[] => (dataset.version?.status === 'sealed' ? [{ ...dataset, version: dataset.version }] : []));
  const [firstFamily, ...otherFamilies] = taskFamilies;
  return (
    <>
      {header}
      {firstDataset && firstFamily ? (
        <NewTaskForm organisation={org} base={base} teamId={own.id} families={[firstFamily, ...otherFamilies]} datasets={[firstDataset, ...otherDatasets]} chosen={query.dataset ? numberOf(query.dataset, 'D') : null} />
      ) : (
        <Region label="New task" state={{ kind: 'empty', why: 'first-use', title: 'No sealed dataset yet', text: 'A task asks something of labelled rows. Upload them first and seal a version.', action: { label: 'Upload a dataset', href: `${base}/datasets/new` } }} />
      )}
    </>
  );
}
