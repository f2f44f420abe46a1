import { normalCdf, normalPdf } from '../special/normal';

/** A difference in net benefit, normal with this mean, and its standard deviation now and after more data. */
export interface InformationRequest {
  readonly mean: number;
  readonly sdNow: number;
  readonly sdAfter: number;
}

/**
 * Expected gain of choosing by sign after more data, over choosing now (statistics specification 5.5).
 * 0 when the data would change nothing.
 */
export function informationValue({ mean, sdNow, sdAfter }: InformationRequest): number {
  return lossBelow(mean, Math.sqrt(Math.max(0, sdNow ** 2 - sdAfter ** 2)));
}

/**
 * The same for knowing the truth: the regret of choosing now.
 * Under the price of the cheapest action the advice is to stop and choose.
 */
export function perfectInformationValue({ mean, sdNow }: Pick<InformationRequest, 'mean' | 'sdNow'>): number {
  return lossBelow(mean, sdNow);
}

/** Something that could be bought, with the standard deviation that would be left. */
export interface InformationAction {
  readonly name: string;
  readonly sdAfter: number;
  readonly cost: number;
}

export interface InformationAdvice {
  /** Regret now, in the unit of the mean. */
  readonly regret: number;
  /** Actions by gain for their cost, best first. */
  readonly ranked: readonly { readonly name: string; readonly cost: number; readonly value: number; readonly return: number }[];
  /** The action to take, or null: stop and choose the better side now. */
  readonly advice: string | null;
}

/**
 * What to buy next, if anything: actions ranked by (value - cost) / cost.
 * "Stop" is advised when no action is worth more than it costs.
 */
export function whatToBuy({ mean, sdNow, actions }: { mean: number; sdNow: number; actions: readonly InformationAction[] }): InformationAdvice {
  const ranked = actions
    .map((action) => {
      const value = informationValue({ mean, sdNow, sdAfter: action.sdAfter });
      return { ...action, value, return: returnOn(value, action.cost) };
    })
    .sort(byReturn);
  return { regret: perfectInformationValue({ mean, sdNow }), ranked, advice: adviceOf(ranked) };
}

/** Gain for the cost; what costs nothing is worth buying when it is worth anything. */
export function returnOn(value: number, cost: number): number {
  if (cost === 0) return value > 0 ? Infinity : 0;
  return (value - cost) / cost;
}

/** Best return first; of two without a cost the one worth more. */
export function byReturn(a: { value: number; return: number }, b: { value: number; return: number }): number {
  return a.return === b.return ? b.value - a.value : b.return - a.return;
}

/** The best action that is worth more than it costs, or null: stop. */
export function adviceOf(ranked: readonly { readonly name: string; readonly value: number; readonly cost: number }[]): string | null {
  return ranked.find(({ value, cost }) => value > cost)?.name ?? null;
}

/**
 * Worth of more labels by a forecast: gain over the current best, with the option to refuse (before the labels' cost).
 * `lead` is the forecast's mean net benefit minus the current best.
 */
export function moreLabelsValue({ lead, sd }: { lead: number; sd: number }): number {
  if (sd === 0) return Math.max(0, lead);
  return sd * normalPdf(lead / sd) + lead * normalCdf(lead / sd);
}

function lossBelow(mean: number, sd: number): number {
  if (sd === 0) return 0;
  return sd * normalPdf(mean / sd) - Math.abs(mean) * normalCdf(-Math.abs(mean) / sd);
}
