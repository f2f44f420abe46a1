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
    chosen: readFacts(training.chosen),
  };
}

/** A JSON object as names and printable values: `modelSha256` is "model sha256", what is null is left out, nested values are written out. */
export function readFacts(value: unknown): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .filter(([, each]) => each !== null)
    .map(([name, each]) => [wordsOf(name), typeof each === 'object' ? JSON.stringify(each) : String(each)]);
}

function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
