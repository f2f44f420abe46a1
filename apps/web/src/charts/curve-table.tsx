import { formatCount } from '@crossover/wording';
import { ApproachName } from './approach-name';
import { Cell, HeadCell, Row, Table } from '../ui/table';
import { completeness, pointText } from './curve-text';
import type { CurvePicture } from './curve.shape';

/** The chart's twin: every number that the picture draws. */
export function CurveTable({ picture }: { readonly picture: CurvePicture }) {
  return (
    <details className="mt-3">
      <summary className="text-table text-muted underline underline-offset-2">View as table</summary>
      <div className="mt-2">
        <Table caption={`${picture.metric.title} by arm and labels spent`} columns={[{ title: 'Arm' }, { title: 'Labels', isNumber: true }, { title: picture.metric.title, isNumber: true }, { title: 'From' }]}>
          {picture.lines.flatMap((line) =>
            line.points.map((point) => (
              <Row key={`${line.armId} ${point.budgetIndex} ${point.n}`}>
                <HeadCell>
                  <ApproachName approach={line.approach} name={line.name} />
                </HeadCell>
                <Cell isNumber>{formatCount(point.n)}</Cell>
                <Cell isNumber>{pointText(point, picture.metric)}</Cell>
                <Cell>{completeness(point)}</Cell>
              </Row>
            )),
          )}
        </Table>
      </div>
    </details>
  );
}
