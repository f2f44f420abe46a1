import Link from 'next/link';
import type { ClientFault, ResultOf } from '@crossover/client';
import { countOf, formatDuration, formatLabels, formatMargin, formatMoney, formatRoughDuration, formatScore } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { DecisionMap } from '../../charts/decision-map';
import { scaleOf, type Metric } from '../../charts/metric';
import { Facts, Finding, Section } from '../../ui/page';
import { Region, type RegionState } from '../../ui/region';
import { Cell, HeadCell, Row, Table } from '../../ui/table';
import { PassedOver } from '../recommendations/passed-over';
import { CostForm } from './cost-form';
import type { CostQuestion } from './cost-question';
import type { BreakEvenDocument, WhatToBuyDocument } from './costs.graphql';

type BreakEven = ResultOf<typeof BreakEvenDocument>['breakEven'];
type WhatToBuy = ResultOf<typeof WhatToBuyDocument>['whatToBuy'];

export interface CostsViewProps {
  readonly breakEven: Answer<BreakEven>;
  readonly toBuy: Answer<WhatToBuy>;
  readonly question: CostQuestion;
  /** By which the task is scored: margins and gains are in its unit. */
  readonly metric: Metric;
  readonly path: string;
  readonly base: string;
}

/** When a tuned model has paid for itself, and what to measure or label next. */
export function CostsView({ breakEven, toBuy, question, metric, path, base }: CostsViewProps) {
  // Both rest on the same experiment.
  const passedOver = breakEven.state === 'answered' ? breakEven.data.passedOver : toBuy.state === 'answered' ? toBuy.data.passedOver : null;
  return (
    <>
      {breakEven.state === 'failed' ? <Region label="Break-even" state={notYet(breakEven.fault)} /> : <Finding tone="finding">{breakEven.data.sentence}</Finding>}
      {passedOver && (
        <div className="mt-4">
          <PassedOver passedOver={passedOver} base={base} />
        </div>
      )}
      <Section title="Your amounts" aside="half and double of each is allowed for">
        <CostForm path={path} question={question} />
      </Section>
      {breakEven.state === 'answered' && <Payback data={breakEven.data} metric={metric} base={base} />}
      <Section title="What to buy next">
        <Region label="What to buy next" state={toBuy.state === 'failed' ? notYet(toBuy.fault) : { kind: 'full', content: <Purchases data={toBuy.data} metric={metric} /> }} />
      </Section>
    </>
  );
}

/** A missing price or measurement is no failure: it says what to do. Anything else is one. */
function notYet(fault: ClientFault): RegionState {
  if (fault.retryable || fault.status === 500 || fault.code === 'INTERNAL') return { kind: 'failed', fault, kept: 'Your amounts are kept.' };
  return { kind: 'empty', why: 'not-yet', title: 'Not yet', text: fault.sentence };
}

function Payback({ data, metric, base }: { readonly data: BreakEven; readonly metric: Metric; readonly base: string }) {
  const money = (amount: number | null | undefined) => (typeof amount === 'number' ? formatMoney({ amount, currency: data.currency }) : 'not priced');
  return (
    <>
      <Section title="When tuning is the right choice" aside={`within ${countOf(data.horizonDays, 'day')}`}>
        <DecisionMap title={`Chance that ${data.trainArm} is good enough and has paid for itself`} cells={data.cells} />
        <p className="prose-width mt-2 text-caption text-muted">
          Each number is the chance that {data.trainArm} loses no more than {formatMargin(data.margin, scaleOf(metric))} to {data.promptArm} and has paid for its labels and its training.
        </p>
      </Section>
      <Section title="What it rests on">
        <Facts
          facts={[
            ['Measured in', <Link key="e" href={`${base}/experiments/E-${data.experimentNumber}`} className="underline underline-offset-2">E-{data.experimentNumber}</Link>],
            ['Good enough from', typeof data.goodEnoughFrom === 'number' ? formatLabels(data.goodEnoughFrom) : 'not shown at any budget'],
            ['Tuning costs once', `${money(data.fixed)} for ${countOf(data.labels, 'label')} and the training`],
            ['A request, prompted', `${money(data.prompt.perRequest)}${latency(data.prompt)}; ${data.prompt.basis}`],
            ['A request, tuned', `${money(data.tuned.perRequest)}${latency(data.tuned)}; ${data.tuned.basis}`],
            ['Saved a day', money(data.savingPerDay)],
            ['It never pays', `in ${formatScore(data.never)} of the joint draws of all amounts`],
          ]}
        />
      </Section>
    </>
  );
}

function latency({ latencyMs }: BreakEven['prompt']): string {
  return typeof latencyMs === 'number' ? `, ${formatDuration(latencyMs)}` : '';
}

function Purchases({ data, metric }: { readonly data: WhatToBuy; readonly metric: Metric }) {
  const inUnit = (value: number) => (data.unit === 'money' ? formatMoney({ amount: value, currency: data.currency }) : formatMargin(value, scaleOf(metric)));
  const table = (
    <Table caption="What could be bought, best first" columns={[{ title: 'Purchase' }, { title: 'Worth', isNumber: true }, { title: 'Costs', isNumber: true }, { title: 'Engine time', isNumber: true }, { title: 'Pays' }]}>
      {data.purchases.map((purchase) => (
        <Row key={purchase.kind} isMarked={purchase.kind === data.advice}>
          <HeadCell isWide>{purchase.sentence}</HeadCell>
          <Cell isNumber>{inUnit(purchase.value)}</Cell>
          <Cell isNumber>{typeof purchase.cost === 'number' ? formatMoney({ amount: purchase.cost, currency: data.currency }) : 'not priced'}</Cell>
          <Cell isNumber>{formatRoughDuration(purchase.seconds * 1000)}</Cell>
          <Cell>{typeof purchase.pays === 'boolean' ? (purchase.pays ? 'yes' : 'no') : 'cannot be said'}</Cell>
        </Row>
      ))}
    </Table>
  );
  // To stop is one sentence; the list behind it is for whoever doubts it.
  const isStop = data.purchases.every(({ pays }) => pays === false);
  return (
    <div className="grid gap-4">
      <p className="prose-width font-medium">{data.sentence}</p>
      {isStop && data.purchases.length > 0 ? (
        <details>
          <summary className="text-table text-muted underline underline-offset-2">What was weighed</summary>
          {table}
        </details>
      ) : (
        data.purchases.length > 0 && table
      )}
    </div>
  );
}
