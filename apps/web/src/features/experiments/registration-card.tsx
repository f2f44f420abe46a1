import { formatCount, formatDifferenceWithInterval } from '@crossover/wording';
import { scaleOf, type Metric } from '../../charts/metric';
import { Facts, Section } from '../../ui/page';
import { Cell, Row, Table } from '../../ui/table';
import { VerdictChip } from '../../ui/verdict-chip';
import type { Experiment } from './experiment-view';

type Registration = NonNullable<Experiment['registration']>;

/** What was claimed before the test rows were scored, what came of it, and every look that was taken on the way. */
export function RegistrationCard({ registration, metric }: { readonly registration: Registration; readonly metric: Metric }) {
  const { result, sentence, hypothesis, hash, lockedAt, alpha, history } = registration;
  return (
    <Section title="Registered claim" aside={`locked ${lockedAt.slice(0, 10)}`} id="registration">
      <div className="grid gap-3">
        <p className="prose-width">
          {result && (
            <>
              <VerdictChip word={result.outcome} />{' '}
            </>
          )}
          {sentence}
        </p>
        <Facts
          facts={[
            ['Claim', hypothesis],
            ['Stopping', registration.stopping === 'fixed' ? 'read once, at the planned end' : 'sequential: as soon as it is decided'],
            ['Planned', `${formatCount(registration.plannedRows)} test rows, ${formatCount(registration.plannedDraws)} draws, error ${formatCount(alpha * 100)}%`],
            ['Lock', <span key="hash" className="font-mono text-caption break-all">{hash}</span>],
          ]}
        />
        {history.length > 0 && <Looks history={history} metric={metric} />}
      </div>
    </Section>
  );
}

function Looks({ history, metric }: { readonly history: Registration['history']; readonly metric: Metric }) {
  return (
    <details>
      <summary className="text-table text-muted underline underline-offset-2">{history.length === 1 ? 'One look' : `${history.length} looks`} while runs were open</summary>
      <Table caption="Looks at the registered claim" columns={[{ title: 'Look' }, { title: 'Test rows', isNumber: true }, { title: 'Difference', isNumber: true }, { title: 'When' }]}>
        {history.map((look) => (
          <Row key={look.number}>
            <Cell>{look.number}</Cell>
            <Cell isNumber>{formatCount(look.rows)}</Cell>
            <Cell isNumber>{typeof look.difference === 'number' && typeof look.low === 'number' && typeof look.high === 'number' ? formatDifferenceWithInterval({ value: look.difference, low: look.low, high: look.high }, scaleOf(metric)) : 'not measured'}</Cell>
            <Cell>{look.lookedAt.slice(0, 16).replace('T', ' ')} UTC</Cell>
          </Row>
        ))}
      </Table>
    </details>
  );
}
