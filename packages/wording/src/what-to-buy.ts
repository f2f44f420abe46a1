import { countOf } from './numbers/count';
import { formatRoughDuration } from './numbers/duration';
import { formatMoney } from './numbers/money';
import { formatMargin } from './numbers/score';

export interface Purchase {
  readonly addRows: number;
  readonly addDraws: number;
  readonly addLabels: number;
  /** Expected gain: money, or score where no value was given. */
  readonly value: number;
  readonly cost: number | null;
  readonly seconds: number;
  readonly unit: 'money' | 'score';
  readonly currency: string;
  /** Worth more than it costs; null where that cannot be said. */
  readonly pays: boolean | null;
}

/** One purchase: what it is, what it is worth on average, what it costs, and whether it pays. */
export function purchaseSentence(purchase: Purchase): string {
  const { addRows, addDraws, addLabels, value, pays } = purchase;
  const what = [...(addRows > 0 ? [countOf(addRows, 'test row')] : []), ...(addDraws > 0 ? [countOf(addDraws, 'draw')] : []), ...(addLabels > 0 ? [countOf(addLabels, 'label')] : [])].join(' and ');
  const verdict = pays === null ? '' : pays ? ', so it pays' : ', so it does not pay';
  return `${what} more: worth ${amount(value, purchase)} on average, for ${price(purchase)}${verdict}.`;
}

export interface WhatToBuyFinding {
  readonly best: string;
  readonly labels: number;
  /** Expected loss of choosing now. */
  readonly regret: number;
  readonly unit: 'money' | 'score';
  readonly currency: string;
  /** The sentence of the advised purchase; null: stop. */
  readonly advised: string | null;
  /** Some purchase has no price. */
  readonly hasUnpriced: boolean;
}

/** The regret of choosing now first; then what to buy, or stop. */
export function whatToBuySentence({ best, labels, regret, unit, currency, advised, hasUnpriced }: WhatToBuyFinding): string {
  const now = `Choosing ${best} now at ${countOf(labels, 'label')} costs ${amount(regret, { unit, currency })} on average, by how much is still uncertain.`;
  if (unit === 'score') return `${now} Say what a point of score is worth and how many requests you serve, to weigh that against prices.`;
  if (advised) return `${now} Buy ${advised}`;
  if (hasUnpriced) return `${now} Not everything that could be bought has a price, so only part of it could be weighed; of that nothing pays.`;
  return `${now} Nothing that could be bought is worth its price: stop, and choose ${best}.`;
}

function amount(value: number, { unit, currency }: { readonly unit: 'money' | 'score'; readonly currency: string }): string {
  return unit === 'score' ? formatMargin(value) : formatMoney({ amount: value, currency });
}

function price({ cost, seconds, currency }: Purchase): string {
  if (cost !== null) return formatMoney({ amount: cost, currency });
  return seconds > 0 ? `a price that is not told (${formatRoughDuration(1000 * seconds)} of work)` : 'a price that is not told';
}
