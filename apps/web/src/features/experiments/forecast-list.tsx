import { countOf } from '@crossover/wording';
import { Section } from '../../ui/page';
import type { Experiment } from './experiment-view';

type Forecast = Experiment['forecasts'][number];

/** What was foretold from the first budgets, the latest for each arm and budget; what has met its truth is folded behind its tally. */
export function ForecastList({ forecasts, crossings }: { readonly forecasts: readonly Forecast[]; readonly crossings: Experiment['crossoverForecasts'] }) {
  if (forecasts.length === 0 && crossings.length === 0) return null;
  const newest = latest(forecasts);
  const settled = newest.filter((forecast) => forecast.score);
  const hits = settled.filter((forecast) => forecast.score?.isHit).length;
  return (
    <Section title="Forecasts" aside={settled.length > 0 ? `${hits} of ${settled.length} held what was measured` : 'none measured yet'}>
      <ul className="mb-2 grid gap-1">
        {latestCrossings(crossings).map((forecast) => (
          <li key={`${forecast.trainArm} ${forecast.promptArm}`} className="prose-width">
            <Mark isHit={forecast.score?.isHit} />
            {forecast.sentence}
          </li>
        ))}
      </ul>
      <Sentences forecasts={newest.filter((forecast) => !forecast.score)} />
      {settled.length > 0 && (
        <details className="mt-2">
          <summary className="text-table text-muted underline underline-offset-2">{countOf(settled.length, 'forecast')} with what was measured since</summary>
          <Sentences forecasts={settled} />
        </details>
      )}
    </Section>
  );
}

function Sentences({ forecasts }: { readonly forecasts: readonly Forecast[] }) {
  return (
    <ul className="grid gap-1 text-table">
      {forecasts.map((forecast) => (
        <li key={`${forecast.armId} ${forecast.n}`} className="prose-width">
          <Mark isHit={forecast.score?.isHit} />
          {forecast.sentence}
        </li>
      ))}
    </ul>
  );
}

function Mark({ isHit }: { readonly isHit: boolean | undefined }) {
  return <span aria-hidden="true">{isHit === undefined ? '○ ' : isHit ? '✓ ' : '✕ '}</span>;
}

/** The API gives the latest of a pair first. */
function latestCrossings(crossings: Experiment['crossoverForecasts']): Experiment['crossoverForecasts'] {
  const seen = new Set<string>();
  return crossings.filter(({ trainArm, promptArm }) => {
    const pair = `${trainArm} ${promptArm}`;
    return !seen.has(pair) && seen.add(pair);
  });
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
