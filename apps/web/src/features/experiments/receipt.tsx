'use client';
import type { ReactNode } from 'react';
import type { ClientFault, ResultOf } from '@crossover/client';
import { countOf, formatCount, formatEstimate, formatMargin, formatMoneyRange } from '@crossover/wording';
import { scaleOf, type Metric } from '../../charts/metric';
import { Button } from '../../ui/button';
import { Facts } from '../../ui/page';
import { Failed } from '../../ui/region';
import type { PlanDocument } from './experiments.graphql';

export type Plan = ResultOf<typeof PlanDocument>['plan'];

interface ReceiptProps {
  readonly metric: Metric;
  readonly plan: Plan | null;
  readonly planFault: ClientFault | null;
  /** The plan on show is older than the choices. */
  readonly isStale: boolean;
  readonly launch: { readonly fault: ClientFault | null; readonly isSending: boolean; readonly onLaunch: () => void };
}

/** What the plan would run, take and show, before anything is spent. */
export function Receipt({ metric, plan, planFault, isStale, launch }: ReceiptProps) {
  return (
    <section aria-label="Receipt" aria-busy={isStale} className="grid content-start gap-4 rounded-card border border-line bg-surface-1 p-4">
      <h2 className="text-section">Receipt</h2>
      {planFault && <Failed fault={planFault} kept="Your choices are kept." />}
      {!plan && !planFault && <p className="text-muted">Computing what this would take.</p>}
      {plan && (
        <div className={`grid gap-4 transition-opacity duration-160 ${isStale ? 'opacity-60' : ''}`}>
          <PlanFacts plan={plan} metric={metric} />
          <Checks checks={plan.checks} />
        </div>
      )}
      {launch.fault && <Failed fault={launch.fault} kept="Nothing was launched." />}
      <Button look="primary" isBusy={launch.isSending} disabled={!plan?.isLaunchable || isStale || planFault !== null} onClick={launch.onLaunch}>
        {plan ? `Launch ${countOf(plan.runs, 'run')}` : 'Launch'}
      </Button>
    </section>
  );
}

function PlanFacts({ plan, metric }: { readonly plan: Plan; readonly metric: Metric }) {
  const facts: (readonly [string, ReactNode])[] = [
    ['Runs', formatCount(plan.runs)],
    ['Trainings', formatCount(plan.trainings)],
    ['Rows to predict', formatCount(plan.rowsPredicted)],
    ['Time', formatEstimate({ lowMs: plan.estimate.secondsLow * 1000, highMs: plan.estimate.secondsHigh * 1000 })],
    ...moneyFacts(plan.estimate),
    ['Can detect', <a key="detect" href="#power" className="underline underline-offset-2">{typeof plan.detectable === 'number' ? formatMargin(plan.detectable, scaleOf(metric)) : 'not known yet'}</a>],
  ];
  return (
    <div className="grid gap-2" aria-live="polite">
      <Facts facts={facts} />
      <p className="text-caption text-muted">
        Estimated from {plan.estimate.basis}
        {plan.estimate.device ? `, on ${plan.estimate.device}` : ''}. Money: {plan.estimate.moneyBasis}.
      </p>
    </div>
  );
}

function moneyFacts({ money, engineMoney, endpointMoney }: Plan['estimate']): readonly (readonly [string, ReactNode])[] {
  if (money) return [['Money', formatMoneyRange(money)]];
  return [
    ...(engineMoney ? [['Engine', formatMoneyRange(engineMoney)] as const] : []),
    ...(endpointMoney ? [['Served models', formatMoneyRange(endpointMoney)] as const] : []),
  ];
}

const glyphs = { ok: '●', warn: '!', stop: '✕' } as const;
const words = { ok: 'Fine', warn: 'Mind', stop: 'Stops the launch' } as const;

function Checks({ checks }: { readonly checks: Plan['checks'] }) {
  if (checks.length === 0) return null;
  return (
    <ul aria-label="Checks" className="grid gap-2 text-table">
      {checks.map((check, index) => (
        <li key={`${check.code} ${index}`} className="grid grid-cols-[1.25rem_1fr]">
          <span aria-hidden="true" className={check.level === 'stop' ? 'text-danger' : 'text-muted'}>
            {glyphs[check.level]}
          </span>
          <span>
            <span className="sr-only">{words[check.level]}: </span>
            {check.sentence}
          </span>
        </li>
      ))}
    </ul>
  );
}
