import { countOf } from './numbers/count';
import { formatRoughDuration } from './numbers/duration';
import { formatMoney } from './numbers/money';
import { formatMargin, type Scale } from './numbers/score';

/** What gains are counted in: money, or the metric's own unit where no value was given. */
export type ValueUnit = { readonly currency: string } & ({ readonly unit: 'money' } | { readonly unit: 'score'; readonly scale: Scale });

export type Purchase = ValueUnit & {
  readonly addRows: number;
  readonly addDraws: number;
  readonly addLabels: number;
  /** Expected gain. */
  readonly value: number;
  /** The arm whose forecast the gain rests on; null where it rests on what was measured. */
  readonly foretoldOf: string | null;
  readonly cost: number | null;
  readonly seconds: number;
  /** Worth more than it costs; null where that cannot be said. */
  readonly pays: boolean | null;
};

/** One purchase: what it is, what it is worth on average, what it costs (its work where that has no price), and whether it pays. */
export function purchaseSentence(purchase: Purchase): string {
  const { addRows, addDraws, addLabels, value, foretoldOf, pays } = purchase;
  const what = [...(addRows > 0 ? [countOf(addRows, 'test row')] : []), ...(addDraws > 0 ? [countOf(addDraws, 'draw')] : []), ...(addLabels > 0 ? [countOf(addLabels, 'label')] : [])].join(' and ');
  const verdict = pays === null ? '' : pays ? ', so it pays' : ', so it does not pay';
  return `${what} more: worth ${amount(value, purchase)} on average${foretoldOf === null ? '' : ` if ${foretoldOf} goes on as forecast`}${price(purchase)}${verdict}.`;
}

export type MissingPrice = 'label' | 'gpu-hour' | 'cpu-hour';

export type WhatToBuyFinding = ValueUnit & {
  readonly best: string;
  readonly labels: number;
  /** Expected loss of choosing now. */
  readonly regret: number;
  /** The sentence of the advised purchase. */
  readonly advised: string | null;
  /** Nothing that could be bought pays. */
  readonly isStop: boolean;
  /** The most that a purchase is worth. */
  readonly mostWorth: number;
  /** Prices without which a purchase that is worth something could not be weighed. */
  readonly missingPrices: readonly MissingPrice[];
};

/** To stop, or the regret of choosing now and what to buy. What could not be weighed is said once, with what to tell. */
export function whatToBuySentence(finding: WhatToBuyFinding): string {
  const { best, labels, regret, unit, advised, isStop, mostWorth, missingPrices } = finding;
  const at = countOf(labels, 'label');
  if (isStop) return `Stop, and choose ${best} at ${at}: what is still uncertain costs ${amount(regret, finding)} on average, and the best that could be bought brings ${amount(mostWorth, finding)}${unit === 'money' ? ', less than its price' : ''}.`;
  const now = `Choosing ${best} now at ${at} costs ${amount(regret, finding)} on average, by how much is still uncertain.`;
  const untold = missingPrices.length === 0 ? [] : [`No price is told of ${missingPrices.map((missing) => priceWords[missing]).join(' and ')}: tell it in the organisation's settings, under Prices.`];
  if (unit === 'score') return [now, 'Say what a point of score is worth and how many requests you serve, to weigh gains against prices.', ...untold].join(' ');
  return [now, ...(advised ? [`Buy ${advised}`] : []), ...untold].join(' ');
}

const priceWords: Readonly<Record<MissingPrice, string>> = { label: 'a labelled row', 'gpu-hour': 'an hour of a GPU', 'cpu-hour': 'an hour of a CPU' };

function amount(value: number, shown: ValueUnit): string {
  if (shown.unit === 'money') return formatMoney({ amount: value, currency: shown.currency });
  // Under half of the last decimal that is written a gain would read as none at all.
  return shown.scale === 'fraction' && value > 0 && value < 0.0005 ? `less than ${formatMargin(0.001)}` : formatMargin(value, shown.scale);
}

function price({ cost, seconds, currency }: Purchase): string {
  if (cost !== null) return `, for ${formatMoney({ amount: cost, currency })}`;
  return seconds > 0 ? `, for ${formatRoughDuration(1000 * seconds)} of work` : '';
}
