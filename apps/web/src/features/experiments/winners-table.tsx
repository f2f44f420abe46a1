import { formatCount, formatMargin } from '@crossover/wording';
import type { CurveLine } from '../../charts/curve.shape';
import { pointsAt, pointText } from '../../charts/curve-text';
import { byScore, scaleOf, type Metric } from '../../charts/metric';
import { ApproachName } from '../../charts/approach-name';
import { Cell, HeadCell, Row, Table } from '../../ui/table';

/** Who leads at each budget and by how much; a lead is not yet a proof, which is why the interval stands beside it. */
export function WinnersTable({ lines, metric }: { readonly lines: readonly CurveLine[]; readonly metric: Metric }) {
  const better = byScore(metric);
  const budgets = [...new Set(lines.flatMap((line) => line.points.map((point) => point.n)))].sort((a, b) => a - b);
  return (
    <Table caption="Best arm at each label budget" columns={[{ title: 'Labels', isNumber: true }, { title: 'Best' }, { title: 'Score', isNumber: true }, { title: 'Lead over the next', isNumber: true }]}>
      {budgets.map((n) => {
        const here = lines.flatMap((line) => pointsAt(line, n).map((point) => ({ line, point }))).sort((a, b) => better(a.point.mean, b.point.mean));
        const [best, next] = here;
        if (!best) return null;
        return (
          <Row key={n}>
            <HeadCell>
              <span className="numbers block text-right">{formatCount(n)}</span>
            </HeadCell>
            <Cell isWide>
              <ApproachName approach={best.line.approach} name={best.line.name} />
            </Cell>
            <Cell isNumber>{pointText(best.point, metric)}</Cell>
            <Cell isNumber>{next ? `${formatMargin(best.point.mean - next.point.mean, scaleOf(metric))} over ${next.line.name}` : 'the only one here'}</Cell>
          </Row>
        );
      })}
    </Table>
  );
}
