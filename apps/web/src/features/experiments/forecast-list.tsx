import { Section } from '../../ui/page';
import type { Experiment } from './experiment-view';

type Forecast = Experiment['forecasts'][number];

/** What was foretold from the first budgets, the latest for each arm and budget; with what came, once it is measured. */
export function ForecastList({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  if (forecasts.length === 0) return null;
  const settled = forecasts.filter((forecast) => forecast.score);
  const hits = settled.filter((forecast) => forecast.score?.isHit).length;
  return (
    <Section title="Forecasts" aside={settled.length > 0 ? `${hits} of ${settled.length} held what was measured` : 'none measured yet'}>
      <ul className="grid gap-1 text-table">
        {latest(forecasts).map((forecast) => (
          <li key={`${forecast.armId} ${forecast.n}`} className="prose-width">
            <span aria-hidden="true">{forecast.score ? (forecast.score.isHit ? '✓ ' : '✕ ') : '○ '}</span>
            {forecast.sentence}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** Of several forecasts for one point, the one that knew most. */
export function latest(forecasts: readonly Forecast[]): readonly Forecast[] {
  const best = new Map<string, Forecast>();
  for (const forecast of forecasts) {
    const key = `${forecast.armId} ${forecast.n} ${forecast.metric}`;
    if ((best.get(key)?.knownBudgets ?? -1) < forecast.knownBudgets) best.set(key, forecast);
  }
  return [...best.values()];
}
