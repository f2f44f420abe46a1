import { formatCount, formatScoreWithInterval } from '@crossover/wording';
import { scaleOf, type Metric } from '../../charts/metric';
import { Chip } from '../../ui/chip';
import { Section } from '../../ui/page';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { Experiment } from './experiment-view';

/** How unequally each arm serves the groups of rows: the gap in a sentence, then every group with its interval. */
export function GroupScores({ groupScores, metric }: { readonly groupScores: Experiment['groupScores']; readonly metric: Metric }) {
  const groups = new Map(groupScores.flatMap(({ scores }) => scores.map(({ name, rows }) => [name, rows] as const)));
  if (groups.size === 0) return null;
  return (
    <Section title="Groups of rows">
      <ul className="grid gap-px">
        {groupScores.map(({ armId, sentence, gap }) => (
          <li key={armId} className="flex flex-wrap items-baseline gap-2 py-2">
            {gap && gap.low > 0 && (
              <Chip glyph="!" tone="warning">
                gap
              </Chip>
            )}
            <span className="prose-width">{sentence}</span>
          </li>
        ))}
      </ul>
      <Table caption="Score in each group, at the largest budget" columns={[{ title: 'Group' }, { title: 'Rows', isNumber: true }, ...groupScores.map(({ armName }) => ({ title: armName, isNumber: true }))]}>
        {[...groups].map(([name, rows]) => (
          <Row key={name}>
            <HeadCell>{name}</HeadCell>
            <Cell isNumber>{formatCount(rows)}</Cell>
            {groupScores.map(({ armId, scores }) => (
              <Cell key={armId} isNumber>
                {scoreText(scores.find((score) => score.name === name), metric)}
              </Cell>
            ))}
          </Row>
        ))}
      </Table>
    </Section>
  );
}

function scoreText(score: Experiment['groupScores'][number]['scores'][number] | undefined, metric: Metric): string {
  return score ? formatScoreWithInterval({ value: score.mean, low: score.low, high: score.high }, scaleOf(metric)) : '';
}
