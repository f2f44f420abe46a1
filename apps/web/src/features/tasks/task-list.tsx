import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf, formatCount } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { Pager } from '../../ui/pager';
import { Region, type RegionState } from '../../ui/region';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { TasksDocument } from './tasks.graphql';

export interface TaskListProps {
  readonly answer: Answer<ResultOf<typeof TasksDocument>['team']['tasks']>;
  readonly base: string;
  readonly search: string | undefined;
  readonly after: string | undefined;
}

/** What the team asks of its data, and what the survey says to each. */
export function TaskList(props: TaskListProps) {
  return <Region label="Tasks" state={stateOf(props)} />;
}

function stateOf({ answer, base, search, after }: TaskListProps): RegionState {
  if (answer.state === 'failed') return { kind: 'failed', fault: answer.fault };
  const { nodes, totalCount, pageInfo } = answer.data;
  const path = `${base}/tasks`;
  if (totalCount === 0 && search) return { kind: 'empty', why: 'filtered', filter: `“${search}”`, clear: path };
  if (totalCount === 0) {
    return {
      kind: 'empty',
      why: 'first-use',
      title: 'No tasks yet',
      text: 'A task says what is asked of a dataset: how a prompt asks for the label, how answers are scored, and what matters to you. Upload a dataset first if there is none.',
      action: { label: 'Describe a task', href: `${path}/new` },
    };
  }
  return {
    kind: 'full',
    content: (
      <>
        <Table caption="Tasks of the team" columns={[{ title: 'Task' }, { title: 'Dataset' }, { title: 'Labels', isNumber: true }, { title: 'Metric' }, { title: 'What the survey says' }, { title: 'Experiments', isNumber: true }]}>
          {nodes.map(({ id, number, name, version, experiments }) => (
            <Row key={id}>
              <HeadCell isWide>
                <Link href={`${path}/T-${number}`} className="font-medium underline-offset-2 hover:underline">
                  T-{number} {name}
                </Link>
              </HeadCell>
              <Cell isWide>
                D-{version.dataset.number} {version.dataset.name}, version {version.dataset.version}
              </Cell>
              <Cell isNumber>{formatCount(version.labels.length)}</Cell>
              <Cell>{version.metric}</Cell>
              <Cell isWide>
                {version.advice.sentence}
                {version.advice.openQuestions.length > 0 && <span className="text-muted"> {countOf(version.advice.openQuestions.length, 'question')} open.</span>}
              </Cell>
              <Cell isNumber>{formatCount(experiments.totalCount)}</Cell>
            </Row>
          ))}
        </Table>
        <Pager shown={nodes.length} total={totalCount} noun="tasks" first={after ? withQuery(path, { q: search }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { q: search, after: pageInfo.endCursor }) : null} />
      </>
    ),
  };
}
