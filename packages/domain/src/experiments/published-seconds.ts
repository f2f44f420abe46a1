import type { Approach } from '@crossover/contracts';

/**
 * Seconds of one piece of work before this machine has measured any: a fixed part, one for each label and one for each predicted row.
 * Measured on two CPU cores with small models on rows of about 100 characters; finished shards correct them.
 */
const published: Record<Approach, { fixed: number; perLabel: number; perRow: number }> = {
  majority: { fixed: 0.05, perLabel: 0, perRow: 0.00001 },
  'tf-idf': { fixed: 0.2, perLabel: 0.002, perRow: 0.0002 },
  'zero-shot': { fixed: 2, perLabel: 0, perRow: 0.06 },
  'in-context': { fixed: 2, perLabel: 0.05, perRow: 0.06 },
  'frozen-features': { fixed: 0.5, perLabel: 0.01, perRow: 0.005 },
  contrastive: { fixed: 10, perLabel: 0.15, perRow: 0.008 },
  lora: { fixed: 12, perLabel: 0.05, perRow: 0.01 },
  'fine-tune': { fixed: 18, perLabel: 0.08, perRow: 0.01 },
};

/** A short row takes time, too: what every row costs beside its text, in characters. */
const charactersOfAnyRow = 50;
const publishedCharacters = 100;

/** Seconds of a run or a shard by the published figures; `characters` are those of a mean row, 100 where they are not told. */
export function publishedSeconds(run: { arm: { settings: { approach: Approach } }; n: number }, rows: number, characters = publishedCharacters): number {
  const { fixed, perLabel, perRow } = published[run.arm.settings.approach];
  const length = (charactersOfAnyRow + characters) / (charactersOfAnyRow + publishedCharacters);
  return fixed + length * (perLabel * run.n + perRow * rows);
}
