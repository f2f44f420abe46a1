import type { EngineRow, ServedReading } from '@crossover/contracts';
import type { NewPrediction, NewRowError, OpenEndpoint } from '@crossover/domain';
import type { EndpointLine } from './endpoint-desk';

/** What a served model said to one row, ready to be stored for the next time. */
export interface RowAnswer {
  /** JSON. */
  readonly answer: unknown;
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly latencyMs: number;
  /** The server told no tokens: they were estimated from the length, rather too many than too few. */
  readonly isEstimated: boolean;
  readonly servedModel: string | null;
  readonly systemFingerprint: string | null;
}

export type Reading = Omit<NewPrediction, 'rowId' | 'latencyMs' | 'inputTokens' | 'outputTokens' | 'cost'>;

/** One way to get a row answered. */
export interface RowQuestion {
  readonly reading: ServedReading;
  /** Everything that decides the answer, as JSON. */
  address(row: EngineRow): unknown;
  ask(line: EndpointLine, row: EngineRow, signal: AbortSignal): Promise<RowAnswer>;
  /** What the answer says; a stored one is read in the same way. */
  read(row: EngineRow, answer: unknown): Reading;
}

export type RowOutcome =
  | {
      readonly kind: 'answered';
      readonly prediction: NewPrediction;
      /** Null where the provider said that there is none. */
      readonly row: RowAnswer | null;
      readonly isStored: boolean;
      /** False where demonstrations were left out for this row. */
      readonly isWhole: boolean;
    }
  | { readonly kind: 'given-up'; readonly error: NewRowError };

export const noReading: Reading = { label: null, answer: null, missing: null, scores: null, otherScores: null };

/** US dollars by the prices of the moment. */
export function costOf({ inputPrice, outputPrice }: Pick<OpenEndpoint, 'inputPrice' | 'outputPrice'>, { inputTokens, outputTokens }: Pick<RowAnswer, 'inputTokens' | 'outputTokens'>): number {
  return (inputTokens * inputPrice + outputTokens * outputPrice) / 1e6;
}

/** About four characters make a token of English text; three are counted, so that an estimate is never below the bill. */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / 3);
}
