import type { ResultOf } from '@crossover/client';
import type { Answer } from '../../api/answer';
import type { Metric } from '../../charts/metric';
import { withQuery } from '../../api/address';
import { Pager } from '../../ui/pager';
import { Region, type RegionState } from '../../ui/region';
import { ExperimentListItem } from './experiment-list-item';
import type { ExperimentsDocument } from './experiments.graphql';

export interface ExperimentListProps {
  readonly answer: Answer<ResultOf<typeof ExperimentsDocument>['team']['experiments']>;
  readonly metrics: readonly Metric[];
  readonly base: string;
  readonly search: string | undefined;
  readonly after: string | undefined;
}

/** Which comparisons exist and what each one said. */
export function ExperimentList(props: ExperimentListProps) {
  return <Region label="Experiments" state={stateOf(props)} />;
}

function stateOf({ answer, metrics, base, search, after }: ExperimentListProps): RegionState {
  if (answer.state === 'failed') return { kind: 'failed', fault: answer.fault };
  const { nodes, totalCount, pageInfo } = answer.data;
  const path = `${base}/experiments`;
  if (totalCount === 0 && search) return { kind: 'empty', why: 'filtered', filter: `“${search}”`, clear: path };
  if (totalCount === 0) {
    return {
      kind: 'empty',
      why: 'first-use',
      title: 'No experiments yet',
      text: 'An experiment runs several approaches on the same draws of labels, from none to all, and says from how many labels training beats prompting.',
      action: { label: 'Plan an experiment', href: `${path}/new` },
    };
  }
  return {
    kind: 'full',
    content: (
      <>
        <ul className="border-t border-line">
          {nodes.map((experiment) => (
            <ExperimentListItem key={experiment.id} base={base} metrics={metrics} experiment={experiment} />
          ))}
        </ul>
        <Pager shown={nodes.length} total={totalCount} noun="experiments" first={after ? withQuery(path, { q: search }) : null} next={pageInfo.hasNextPage && pageInfo.endCursor ? withQuery(path, { q: search, after: pageInfo.endCursor }) : null} />
      </>
    ),
  };
}
