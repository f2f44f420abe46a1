import { formatCount } from '@crossover/wording';
import { ApproachName } from '../../ui/palette';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { ApproachEntry } from './draft';
import type { Plan } from './receipt';

/** Which cell of the grid runs. A cell that cannot exist, such as training on no labels, is absent and says so. */
export function PlanGrid({ plan, approaches }: { readonly plan: Plan; readonly approaches: readonly ApproachEntry[] }) {
  const spendsLabels = (key: string) => approaches.find((approach) => approach.key === key)?.needsLabels ?? true;
  const hasZero = plan.arms.some((arm) => !spendsLabels(arm.approach));
  return (
    <Table caption="Arms by label budget" columns={[{ title: 'Arm' }, ...(hasZero ? [{ title: '0', isNumber: true }] : []), ...plan.budgets.map((budget) => ({ title: formatCount(budget.n), isNumber: true })), { title: 'Runs', isNumber: true }]}>
      {plan.arms.map((arm) => (
        <Row key={arm.name}>
          <HeadCell>
            <ApproachName approach={arm.approach} name={arm.name} />
          </HeadCell>
          {hasZero && <Cell isNumber>{spendsLabels(arm.approach) ? <Absent /> : '■'}</Cell>}
          {plan.budgets.map((budget) => (
            <Cell key={`${budget.mode} ${budget.size}`} isNumber>
              {spendsLabels(arm.approach) ? '■' : <Absent />}
            </Cell>
          ))}
          <Cell isNumber>{formatCount(arm.runs)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

function Absent() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">·</span>
      <span className="sr-only">does not exist</span>
    </span>
  );
}
