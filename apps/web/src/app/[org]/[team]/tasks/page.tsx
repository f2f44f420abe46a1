import type { Metadata } from 'next';
import { ask } from '../../../../api/ask';
import { readTeamPage, type TeamPageProps } from '../../../../api/team-page';
import { TaskList } from '../../../../features/tasks/task-list';
import { TasksDocument } from '../../../../features/tasks/tasks.graphql';
import { ButtonLink } from '../../../../ui/button';
import { FilterField } from '../../../../ui/filter-field';
import { PageHeader } from '../../../../ui/page';

export const metadata: Metadata = { title: 'Tasks' };

export default async function TasksPage(props: TeamPageProps) {
  const { org, team, base, query } = await readTeamPage(props);
  const answer = await ask(org, TasksDocument, { team, search: query.q, after: query.after });
  return (
    <>
      <PageHeader
        title="Tasks"
        actions={
          <>
            <FilterField action={`${base}/tasks`} value={query.q} label="Find a task" />
            <span data-create="">
              <ButtonLink look="primary" href={`${base}/tasks/new`}>
                Describe a task
              </ButtonLink>
            </span>
          </>
        }
      />
      <TaskList answer={answer.state === 'failed' ? answer : { state: 'answered', data: answer.data.team.tasks }} base={base} search={query.q} after={query.after} />
    </>
  );
}
