import { formatShortCount } from '@crossover/wording';

/** A model's size: "134M", "1.3B", "175B"; in billions from one billion on, as everybody says it, and in trillions from one trillion on. */
export function formatParameters(parameters: number): string {
  if (parameters < 1e9) return formatShortCount(parameters);
  const [size, letter] = parameters < 1e12 ? [parameters / 1e9, 'B'] : [parameters / 1e12, 'T'];
  return `${size < 10 ? Number(size.toFixed(1)) : Math.round(size)}${letter}`;
}
