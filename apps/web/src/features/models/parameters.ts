import { formatShortCount } from '@crossover/wording';

/** A model's size: "134M", "1.3B", "175B"; in billions from one billion on, as everybody says it. */
export function formatParameters(parameters: number): string {
  if (parameters < 1e9) return formatShortCount(parameters);
  const billions = parameters / 1e9;
  return `${billions < 10 ? Number(billions.toFixed(1)) : Math.round(billions)}B`;
}
