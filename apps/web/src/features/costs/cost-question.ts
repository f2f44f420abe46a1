import type { VariablesOf } from '@crossover/client';
import type { BreakEvenDocument } from './costs.graphql';

type Query = Readonly<Record<string, string | undefined>>;
type Input = Omit<VariablesOf<typeof BreakEvenDocument>['input'], 'taskId'>;

/** What the address asks: a volume with its doubt, and amounts that the organisation's prices do not say. */
export interface CostQuestion {
  readonly requestsPerDay: number;
  readonly horizonDays: number;
  readonly labels: number | null;
  readonly labelPrice: number | null;
  readonly hourPrice: number | null;
  readonly upkeepPerDay: number | null;
  readonly valuePerPoint: number | null;
}

export function readCostQuestion(query: Query): CostQuestion {
  return {
    requestsPerDay: positive(query.requests) ?? 1000,
    horizonDays: positive(query.horizon) ?? 365,
    labels: positive(query.labels),
    labelPrice: positive(query.labelPrice),
    hourPrice: positive(query.hourPrice),
    upkeepPerDay: positive(query.upkeep),
    valuePerPoint: positive(query.value),
  };
}

/** Nobody knows a volume or a price exactly: half and double are taken as its ends, and stay visible on the page. */
export function toBreakEvenInput({ requestsPerDay, horizonDays, labels, labelPrice, hourPrice, upkeepPerDay }: CostQuestion): Input {
  return {
    requestsPerDay: guess(requestsPerDay), horizonDays,
    labels: labels === null ? undefined : Math.round(labels), labelPrice: labelPrice === null ? undefined : guess(labelPrice),
    hourPrice: hourPrice ?? undefined, upkeepPerDay: upkeepPerDay ?? undefined,
  };
}

function guess(likely: number) {
  return { low: likely / 2, likely, high: likely * 2 };
}

function positive(text: string | undefined): number | null {
  const value = Number(text);
  return text !== undefined && text !== '' && Number.isFinite(value) && value > 0 ? value : null;
}
