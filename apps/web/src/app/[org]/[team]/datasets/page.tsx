import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { DatasetList } from '../../../../features/datasets/dataset-list';
import { DatasetsDocument } from '../../../../features/datasets/datasets.graphql';
import { ButtonLink } from '../../../../ui/button';
import { FilterField } from '../../../../ui/filter-field';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Datasets' };

export default async function DatasetsPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const answer = await ask(org, DatasetsDocument, { team, search: query.q, after: query.after });
  return (
    <>
      <PageHeader
        title="Datasets"
        actions={
          <>
            <FilterField action={`${base}/datasets`} value={query.q} label="Find a dataset" />
            <span data-create="">
              <ButtonLink look="primary" href={`${base}/datasets/new`}>
                Upload a dataset
              </ButtonLink>
            </span>
          </>
        }
      />
      <DatasetList answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.team.datasets }} base={base} search={query.q} after={query.after} now={new Date()} />
    </>
  );
}
