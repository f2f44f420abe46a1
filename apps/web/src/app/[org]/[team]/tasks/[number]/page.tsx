import type { Metadata } from 'next';
import { ask } from '../../../../../api/ask';
import { readNumber, readTeamPage, type TeamPageProps } from '../../../../../api/team-page';
import { taskTabs, TaskView } from '../../../../../features/tasks/task-view';
import { TaskDocument } from '../../../../../features/tasks/tasks.graphql';
import { ButtonLink } from '../../../../../ui/button';
import { PageHeader } from '../../../../../ui/page';
import { Region } from '../../../../../ui/region';

type Props = TeamPageProps<{ readonly number: string }>;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: decodeURIComponent((await params).number) };
}

export default async function TaskPage(props: Props) {
  const { org, team, base, query } = await readTeamPage(props);
  const number = await readNumber(props.params, 'T');
  const answer = await ask(org, TaskDocument, { team, number });
  const crumbs = [{ label: 'Tasks', href: `${base}/tasks` }];
  if (answer.state === 'failed') {
    return (
      <>
        <PageHeader crumbs={crumbs} title={`T-${number}`} />
        <Region label="Task" state={{ kind: 'failed', fault: answer.fault }} />
      </>
    );
  }
  const { task } = answer.data.team;
  return (
    <>
      <PageHeader
        crumbs={crumbs}
        title={`T-${task.number} ${task.name}`}
        meta={<span>version {task.version.number}</span>}
        actions={
          <>
            <ButtonLink href={`${base}/tasks/T-${number}/recommendation`}>Recommendation</ButtonLink>
            <ButtonLink look="primary" href={`${base}/experiments/new?task=T-${number}`}>
              Plan an experiment
            </ButtonLink>
          </>
        }
      />
      <TaskView task={task} tasks={answer.data.team.tasks.nodes} questions={answer.data.traitQuestions} families={answer.data.taskFamilies} metrics={answer.data.metrics} organisation={org} base={base} tab={taskTabs.find((tab) => tab === query.tab) ?? 'prompt'} />
    </>
  );
}
