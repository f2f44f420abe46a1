import { breakEven, breakEvenMap, forecastBreakEven, goodEnoughFrom, volumeToPayWithin, type BreakEvenCell, type Guess } from '@crossover/stats';
import { breakEvenSentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { getOrganisation } from '../organisations';
import { scaleOfMetric } from '../tasks';
import { crossoversOfExperiments, type CrossoverView } from './finding.query';
import { hoursAt, servingCosts, trainingHours, type ServingCost } from './serving-costs';
import { experimentThatSpeaks, type PassedOver } from './speaking-experiment';

/** What a team reckons with; what is left out comes from its runs and from the organisation's prices. */
export interface BreakEvenWish {
  readonly taskId: string;
  readonly promptArmId?: string | null;
  readonly trainArmId?: string | null;
  readonly requestsPerDay: Guess;
  /** Labels to pay for; those from which the tuned side is good enough, where left out. */
  readonly labels?: number | null;
  readonly labelPrice?: Guess | null;
  readonly hourPrice?: number | null;
  readonly otherFixed?: number | null;
  readonly upkeepPerDay?: number | null;
  readonly horizonDays?: number | null;
}

export interface BreakEvenView {
  readonly experimentNumber: number;
  /** A newer experiment that does not speak. */
  readonly passedOver: PassedOver | null;
  readonly promptArm: string;
  readonly trainArm: string;
  readonly currency: string;
  readonly labels: number;
  readonly margin: number;
  readonly horizonDays: number;
  /** At the likely amounts. */
  readonly fixed: number;
  readonly savingPerDay: number;
  readonly requestsToBreakEven: number | null;
  /** Requests a day from which it pays within the horizon; null: at none. */
  readonly volumeToPay: number | null;
  /** Days over joint draws: median and 5 to 95%; null: among those that never pay. */
  readonly median: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly never: number;
  /** Labels from which the tuned side is no worse than the margin, 95% sure; null: not shown on the ladder. */
  readonly goodEnoughFrom: number | null;
  readonly prompt: ServingCost;
  readonly tuned: ServingCost;
  readonly cells: readonly BreakEvenCell[];
  readonly sentence: string;
}

const volumesAround = [1 / 16, 1 / 4, 1 / 2, 1, 2, 4, 16];
const mapDraws = 2000;

/** When the tuned model of the experiment that speaks for the task has paid for itself, on the team's own volume and measured costs (statistics specification 5.6). */
export function reckonBreakEven(ctx: Ctx, wish: BreakEvenWish): Promise<BreakEvenView> {
  checkWish(wish);
  return ctx.transaction(async (tx) => {
    const spoken = await experimentThatSpeaks(tx, wish.taskId);
    const pair = spoken ? choosePair((await crossoversOfExperiments(tx, [spoken.experiment.id])).get(spoken.experiment.id) ?? [], wish) : null;
    if (!spoken || !pair) throw new DomainError('NOTHING_MEASURED', 'This task has no finished experiment with a prompted and a trained arm, so there are no costs to reckon with; launch one.');
    const { experiment, passedOver } = spoken;
    const organisation = await getOrganisation(tx);
    const prices = { currency: organisation.currency, gpuHour: wish.hourPrice ?? organisation.gpuHourPrice, cpuHour: wish.hourPrice ?? organisation.cpuHourPrice };
    const costs = await servingCosts(tx, experiment.id, prices);
    const [prompt, tuned] = [costOf(costs, pair.promptArmId, pair.promptArm), costOf(costs, pair.trainArmId, pair.trainArm)];
    const labelPrice = wish.labelPrice ?? organisation.labelPrice;
    if (labelPrice === null) throw new DomainError('PRICES_MISSING', 'Say what one labelled row costs, here or in the organisation\'s settings: without it no payback can be reckoned.');
    const quality = pair.detail.noWorse;
    if (!quality) throw new DomainError('JUDGED_BEFORE', 'This experiment was judged by an earlier version, which did not look at costs. Move the label border in the settings, which has every experiment judged anew, or launch it again.');
    const enough = goodEnoughFrom(quality);
    const labels = wish.labels ?? Math.round(enough ?? pair.detail.lastBudget);
    const hours = await trainingHours(tx, pair.trainArmId);
    const shared = {
      pricePerLabel: labelPrice, pricePerGpuHour: (tuned.isOnGpu ? prices.gpuHour : prices.cpuHour) ?? 0, otherFixed: wish.otherFixed ?? 0, tunedFixedPerDay: wish.upkeepPerDay ?? 0,
      promptPerRequest: prompt.perRequest, tunedPerRequest: tuned.perRequest,
    };
    const horizonDays = wish.horizonDays ?? 365;
    const seed = `break-even|${experiment.id}|${pair.promptArmId}|${pair.trainArmId}`;
    const plan = { ...shared, labels, requestsPerDay: wish.requestsPerDay, trainGpuHours: hoursAt(hours, labels) };
    const forecast = forecastBreakEven(plan, { seed, quality });
    const likely = likelyPlan(plan);
    const plain = breakEven(likely);
    const ladder = hours.filter(({ n }) => n > 0).map(({ n }) => n);
    const cells = breakEvenMap({
      plan: { ...shared, trainGpuHours: 0 }, labels: ladder, requestsPerDay: volumesAround.map((factor) => Math.max(1, Math.round(wish.requestsPerDay.likely * factor))), horizonDays, quality,
      trainGpuHours: ladder.map((n) => hoursAt(hours, n)), seed, draws: mapDraws,
    });
    const figures = { fixed: plain.fixed, savingPerDay: plain.savingPerDay, requestsToBreakEven: plain.breakEvenRequests, volumeToPay: volumeToPayWithin(horizonDays, likely), median: forecast.median, low: forecast.low, high: forecast.high, never: forecast.never, goodEnoughFrom: enough };
    const named = { promptArm: pair.promptArm, trainArm: pair.trainArm, currency: organisation.currency, labels, horizonDays, margin: pair.detail.margin ?? experiment.plan.margin };
    return { experimentNumber: experiment.number, passedOver, ...named, ...figures, prompt, tuned, cells, sentence: breakEvenSentence({ ...named, ...figures, scale: scaleOfMetric(experiment.plan.metric), requestsPerDay: wish.requestsPerDay.likely, isGoodEnough: enough !== null && labels >= enough }) };
  });
}

/** The pair that is asked for, else the headline. */
function choosePair(crossovers: readonly CrossoverView[], { promptArmId, trainArmId }: BreakEvenWish): CrossoverView | null {
  if (!promptArmId && !trainArmId) return crossovers.find((each) => each.isHeadline) ?? null;
  return crossovers.find((each) => (!promptArmId || each.promptArmId === promptArmId) && (!trainArmId || each.trainArmId === trainArmId)) ?? null;
}

function costOf(costs: ReadonlyMap<string, ServingCost>, armId: string, name: string): ServingCost & { readonly perRequest: NonNullable<ServingCost['perRequest']> } {
  const cost = costs.get(armId);
  if (!cost) throw new DomainError('NOTHING_MEASURED', `No run of ${name} has finished, so its requests have no measured cost.`);
  const { perRequest } = cost;
  if (!perRequest) throw new DomainError('PRICES_MISSING', `A request to ${name} has no price, for ${cost.basis}: give one here or in the organisation's settings.`);
  return { ...cost, perRequest };
}

function likelyPlan<Plan extends Record<string, unknown>>(plan: Plan): { [Part in keyof Plan]: number } {
  const likely = (amount: unknown): number => {
    if (typeof amount === 'number') return amount;
    if (typeof amount === 'object' && amount !== null && 'likely' in amount) return Number(amount.likely);
    return typeof amount === 'object' && amount !== null && 'mean' in amount ? Number(amount.mean) : 0;
  };
  return Object.fromEntries(Object.entries(plan).map(([part, amount]) => [part, likely(amount)])) as { [Part in keyof Plan]: number };
}

function checkWish({ requestsPerDay, labelPrice, labels, hourPrice, otherFixed, upkeepPerDay, horizonDays }: BreakEvenWish): void {
  const guesses: readonly (readonly [string, Guess | null | undefined])[] = [['requestsPerDay', requestsPerDay], ['labelPrice', labelPrice]];
  for (const [field, guess] of guesses) {
    if (guess && !(guess.low >= 0 && guess.low <= guess.likely && guess.likely <= guess.high && Number.isFinite(guess.high))) throw new DomainError('BAD_USER_INPUT', `${field}: low, likely and high are amounts of at least 0, in this order.`, { details: { field } });
  }
  for (const [field, amount] of Object.entries({ hourPrice, otherFixed, upkeepPerDay })) {
    if (amount != null && !(amount >= 0 && Number.isFinite(amount))) throw new DomainError('BAD_USER_INPUT', `${field} is an amount of at least 0.`, { details: { field } });
  }
  if (labels != null && !(Number.isInteger(labels) && labels >= 1)) throw new DomainError('BAD_USER_INPUT', 'labels is a whole number of at least 1.', { details: { field: 'labels' } });
  if (horizonDays != null && !(horizonDays > 0 && horizonDays <= 36_500)) throw new DomainError('BAD_USER_INPUT', 'The horizon is a number of days from more than 0 to 36,500.', { details: { field: 'horizonDays' } });
}
