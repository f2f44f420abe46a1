import { formatCount } from '@crossover/wording';
import { ApproachName } from '../../charts/approach-name';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import type { ApproachEntry } from './draft';
import type { Plan } from './receipt';

/** How many runs each cell of the grid holds. A cell that cannot exist, such as training on no labels, is absent and says so. */
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
          {hasZero && <Cell isNumber>{spendsLabels(arm.approach) ? <Absent /> : formatCount(arm.runs)}</Cell>}
          {plan.budgets.map((budget) => (
            <Cell key={`${budget.mode} ${budget.size}`} isNumber>
              {spendsLabels(arm.approach) ? perBudget(arm.runs, plan.budgets.length) : <Absent />}
            </Cell>
          ))}
          <Cell isNumber>{formatCount(arm.runs)}</Cell>
        </Row>
      ))}
    </Table>
  );
}

/** Every budget holds as many runs as the next; where the share is not whole, only that something runs is said. */
function perBudget(runs: number, budgets: number): string {
  return Number.isInteger(runs / budgets) ? formatCount(runs / budgets) : '■';
}

function Absent() {
  return (
    <span className="text-muted">
      <span aria-hidden="true">·</span>
      <span className="sr-only">does not exist</span>
    </span>
  );
}
