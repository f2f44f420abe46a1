import { formatCount, formatDifference, type Scale } from '@crossover/wording';
import type { CurveLine } from '../../charts/curve.shape';
import { pointsAt, pointText } from '../../charts/curve-text';
import { ApproachName } from '../../charts/approach-name';
import { Cell, HeadCell, Row, Table } from '../../ui/table';

/** Who leads at each budget and by how much; a lead is not yet a proof, which is why the interval stands beside it. */
export function WinnersTable({ lines, scale, isLowerBetter }: { readonly lines: readonly CurveLine[]; readonly scale: Scale; readonly isLowerBetter: boolean }) {
  const sign = isLowerBetter ? -1 : 1;
  const budgets = [...new Set(lines.flatMap((line) => line.points.map((point) => point.n)))].sort((a, b) => a - b);
  return (
    <Table caption="Best arm at each label budget" columns={[{ title: 'Labels', isNumber: true }, { title: 'Best' }, { title: 'Score', isNumber: true }, { title: 'Lead over the next', isNumber: true }]}>
      {budgets.map((n) => {
        const here = lines.flatMap((line) => pointsAt(line, n).map((point) => ({ line, point }))).sort((a, b) => sign * (b.point.mean - a.point.mean));
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
            <Cell isNumber>{pointText(best.point, scale)}</Cell>
            <Cell isNumber>{next ? `${formatDifference(best.point.mean - next.point.mean, { scale })} over ${next.line.name}` : 'the only one here'}</Cell>
          </Row>
        );
      })}
    </Table>
  );
}
