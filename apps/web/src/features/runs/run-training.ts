export interface Training {
  readonly steps: number;
  readonly losses: readonly number[];
  readonly seconds: number | null;
  readonly chosen: readonly (readonly [string, string])[];
}

/** What a training run stored about itself; null for approaches that do not train. */
export function readTraining(training: unknown): Training | null {
  if (!isRecord(training)) return null;
  return {
    steps: typeof training.steps === 'number' ? training.steps : 0,
    losses: Array.isArray(training.losses) ? training.losses.filter((loss) => typeof loss === 'number') : [],
    seconds: typeof training.seconds === 'number' ? training.seconds : null,
    chosen: isRecord(training.chosen) ? Object.entries(training.chosen).map(([name, value]) => [name, String(value)]) : [],
  };
}

/** A JSON object as names and printable values; nested ones are written out. */
export function readFacts(value: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value).map(([name, each]) => [name, typeof each === 'object' && each !== null ? JSON.stringify(each) : String(each)]);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
