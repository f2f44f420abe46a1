import { scaleOf, type Metric } from '../../charts/metric';
import { PowerCurve } from '../../charts/power-curve';
import type { Plan } from './receipt';

/** Could the plan answer the question: what it can detect, what limits it, and the price of each way to do better, which the sentence names. */
export function PowerPanel({ plan, metric }: { readonly plan: Plan; readonly metric: Metric }) {
  const { power } = plan;
  return (
    <section aria-label="Power" id="power" className="grid scroll-mt-6 gap-3">
      <h2 className="text-section">Could it answer the question?</h2>
      <p className="prose-width">{power.sentence}</p>
      {power.curve.length > 1 && <PowerCurve points={power.curve} scale={scaleOf(metric)} now={{ testRows: plan.testRows, detectable: power.detectable ?? null }} />}
    </section>
  );
}
