import { formatMargin, formatMoneyRange, formatRoughDuration } from '@crossover/wording';
import { scaleOf, type Metric } from '../../charts/metric';
import { PowerCurve } from '../../charts/power-curve';
import type { Plan } from './receipt';

/** Could the plan answer the question: what it can detect, what limits it, and the price of each way to do better. */
export function PowerPanel({ plan, metric }: { readonly plan: Plan; readonly metric: Metric }) {
  const { power } = plan;
  return (
    <section aria-label="Power" id="power" className="grid scroll-mt-6 gap-3">
      <h2 className="text-section">Could it answer the question?</h2>
      <p className="prose-width">{power.sentence}</p>
      {power.curve.length > 1 && <PowerCurve points={power.curve} scale={scaleOf(metric)} now={{ testRows: plan.testRows, detectable: power.detectable ?? null }} />}
      {power.remedies.length > 0 && (
        <ul aria-label="Ways to see smaller differences" className="grid gap-2">
          {power.remedies.map((remedy) => (
            <li key={remedy.kind} className="grid gap-x-4 border-t border-line pt-2 sm:grid-cols-[1fr_auto]">
              <span>{remedy.sentence}</span>
              <span className="numbers text-table text-muted">
                down to {formatMargin(remedy.detectable, scaleOf(metric))}, {formatRoughDuration(remedy.seconds * 1000)} more{remedy.money ? `, ${formatMoneyRange(remedy.money)}` : ''}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
