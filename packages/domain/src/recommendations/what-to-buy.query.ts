import { moreLabelsValue, whatToBuyAmong } from '@crossover/stats';
import { purchaseSentence, whatToBuySentence, type MissingPrice, type ValueUnit } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import type { Arm } from '../experiments';
import { getOrganisation, type Organisation } from '../organisations';
import type { Run } from '../runs';
import { scaleOfMetric } from '../tasks';
import type { Ladder } from './arm-cube';
import { loadBeliefs, type Beliefs } from './choice-beliefs';
import { orientationOf } from './curves';
import { loadMaterial, type Material } from './measure-arms';
import { servingCosts } from './serving-costs';
import { experimentThatSpeaks, type PassedOver } from './speaking-experiment';

export interface WorthWish {
  readonly taskId: string;
  /** Labels at which the arms are compared; the largest budget where left out. */
  readonly labels?: number | null;
  /** Money for one point of score (0.01) in one request; without it everything is in points, and costs stand beside. */
  readonly valuePerPoint?: number | null;
  readonly requests?: number | null;
  /** Prices of a label and of an engine hour; the organisation's where left out. */
  readonly labelPrice?: number | null;
  readonly hourPrice?: number | null;
}

export interface PurchaseView {
  readonly kind: 'rows' | 'draws' | 'both' | 'labels';
  readonly addRows: number;
  readonly addDraws: number;
  readonly addLabels: number;
  /** Expected gain of choosing after it: money, or score where no value was given. */
  readonly value: number;
  /** Money; null where something in it has no price. */
  readonly cost: number | null;
  readonly seconds: number;
  /** Worth more than it costs; null where that cannot be said. What is worth nothing pays at no price. */
  readonly pays: boolean | null;
  readonly sentence: string;
}

export interface WhatToBuyView {
  readonly experimentNumber: number;
  /** A newer experiment that does not speak. */
  readonly passedOver: PassedOver | null;
  readonly labels: number;
  /** `money` in `currency`, or `score`. */
  readonly unit: 'money' | 'score';
  readonly currency: string;
  /** `mean` is the metric's own; `benefit`, more being better, is what the mean is worth without what serving takes. */
  readonly arms: readonly { readonly name: string; readonly mean: number; readonly benefit: number }[];
  /** The arm to choose if nothing is bought. */
  readonly best: string;
  /** Expected loss of choosing it now. */
  readonly regret: number;
  /** Best first. */
  readonly purchases: readonly PurchaseView[];
  /** The purchase to make; null: stop and choose. */
  readonly advice: PurchaseView['kind'] | null;
  readonly sentence: string;
}

const moreDraws = 2;

/** What to buy next, ranked by the value of information, or "stop" (statistics specification 5.5). The regret of choosing now comes first. */
export function adviseWhatToBuy(ctx: Ctx, wish: WorthWish): Promise<WhatToBuyView> {
  checkWish(wish);
  return ctx.transaction(async (tx) => {
    const spoken = await experimentThatSpeaks(tx, wish.taskId);
    if (!spoken) throw nothingMeasured();
    const material = await loadMaterial(tx, spoken.experiment.id);
    const beliefs = await loadBeliefs(tx, material);
    if (!beliefs) throw nothingMeasured();
    const candidates = beliefs.armIds.flatMap((id) => material.arms.filter((arm) => arm.id === id));
    const organisation = pricedBy(wish, await getOrganisation(tx));
    const worth = wish.valuePerPoint == null || wish.requests == null ? null : wish.valuePerPoint * 100 * wish.requests;
    const running = await runningCosts(tx, { material, candidates, organisation, requests: worth === null ? 0 : (wish.requests ?? 0) });
    return { passedOver: spoken.passedOver, ...advise({ material, beliefs, candidates, budget: budgetAt(material.ladder, wish.labels ?? null), worth, running, organisation }) };
  });
}

function pricedBy({ labelPrice, hourPrice }: WorthWish, organisation: Organisation): Organisation {
  return { ...organisation, labelPrice: labelPrice ?? organisation.labelPrice, gpuHourPrice: hourPrice ?? organisation.gpuHourPrice, cpuHourPrice: hourPrice ?? organisation.cpuHourPrice };
}

interface Question {
  readonly material: Material;
  readonly beliefs: Beliefs;
  readonly candidates: readonly Arm[];
  readonly budget: number;
  readonly worth: number | null;
  readonly running: readonly number[];
  readonly organisation: Organisation;
}

function advise(question: Question): Omit<WhatToBuyView, 'passedOver'> {
  const { material: { ladder, experiment, runs }, beliefs, candidates, budget, worth, running, organisation } = question;
  const here = beliefs.budgets[budget];
  if (!here) throw nothingMeasured();
  const units = unitsOf(question.material, candidates, organisation);
  const bought = purchasesOf(beliefs).map((purchase) => ({ ...purchase, seconds: purchase.addRows * units.secondsOfRow + purchase.addDraws * units.secondsOfDraw, money: priceOf(purchase, units, organisation) }));
  const answer = whatToBuyAmong({
    beliefs: { mean: Float64Array.from(here.mean), rowCovariance: Float64Array.from(here.rowCovariance), drawCovariance: Float64Array.from(here.drawCovariance), rows: beliefs.rows, draws: beliefs.draws },
    worth: worth ?? 1, costs: running, seed: `what-to-buy|${experiment.id}|${budget}`,
    // A purchase without a price still has a value; it is ranked by that and never advised.
    purchases: bought.map(({ kind, addRows, addDraws, money }) => ({ name: kind, cost: money ?? 1, moreRows: addRows, moreDraws: candidates.map(() => addDraws) })),
  });
  const { toMetric } = orientationOf(experiment.plan.metric);
  const benefits = candidates.map(({ name }, place) => ({ name, mean: toMetric(here.mean[place] ?? 0), benefit: (worth ?? 1) * (here.mean[place] ?? 0) - (running[place] ?? 0) }));
  const best = benefits[answer.best] ?? benefits[0];
  if (!best) throw nothingMeasured();
  const shown: ValueUnit = worth === null ? { unit: 'score', scale: scaleOfMetric(experiment.plan.metric), currency: organisation.currency } : { unit: 'money', currency: organisation.currency };
  const valued = [
    ...bought.map((purchase) => ({ ...purchase, addLabels: 0, foretoldOf: null, value: answer.ranked.find(({ name }) => name === purchase.kind)?.value ?? 0 })),
    ...moreLabels(question, { best: best.benefit, units, runs }),
  ];
  const views = valued.map((purchase) => viewOf(purchase, { shown, margin: experiment.plan.margin })).sort((a, b) => returnOf(b) - returnOf(a));
  const advised = views.find((view) => view.pays) ?? null;
  const labels = ladder.n[budget] ?? 0;
  return {
    experimentNumber: experiment.number, labels, unit: shown.unit, currency: shown.currency, arms: benefits, best: best.name, regret: answer.regret, purchases: views, advice: advised?.kind ?? null,
    sentence: whatToBuySentence({
      ...shown, best: best.name, labels, regret: answer.regret, advised: advised?.sentence ?? null, mostWorth: Math.max(0, ...views.map(({ value }) => value)),
      isStop: views.every(({ pays }) => pays === false), missingPrices: views.some((view) => view.cost === null && view.pays === null) ? missingPrices(units, organisation) : [],
    }),
  };
}

/** As many rows again, two more draws, and both; draws say something where labels are used. */
function purchasesOf({ rows, draws }: Beliefs): { kind: 'rows' | 'draws' | 'both'; addRows: number; addDraws: number }[] {
  const all = [{ kind: 'rows' as const, addRows: rows, addDraws: 0 }, { kind: 'draws' as const, addRows: 0, addDraws: moreDraws }, { kind: 'both' as const, addRows: rows, addDraws: moreDraws }];
  return all.filter(({ addDraws }) => addDraws === 0 || draws.some((count) => count > 0));
}

/** `foretoldOf` is the arm whose forecast the value rests on; null where it rests on what was measured. */
type Valued = Omit<PurchaseView, 'cost' | 'pays' | 'sentence'> & { readonly money: number | null; readonly foretoldOf: string | null };

function viewOf({ money, foretoldOf, ...purchase }: Valued, { shown, margin }: { shown: ValueUnit; margin: number }): PurchaseView {
  const pays = isNothing(purchase.value, shown, margin) ? false : shown.unit === 'score' || money === null ? null : purchase.value > money;
  return { ...purchase, cost: money, pays, sentence: purchaseSentence({ ...shown, ...purchase, foretoldOf, cost: money, pays }) };
}

/** The smallest amount of money that is written, and a twentieth of the smallest difference that matters: what is worth less is worth no work. */
function isNothing(value: number, { unit }: ValueUnit, margin: number): boolean {
  return value < (unit === 'money' ? 0.01 : margin / 20);
}

function missingPrices({ hourPrice, isOnGpu }: Units, { labelPrice }: Organisation): readonly MissingPrice[] {
  return [...(labelPrice === null ? ['label' as const] : []), ...(hourPrice === null ? [isOnGpu ? ('gpu-hour' as const) : ('cpu-hour' as const)] : [])];
}

function returnOf({ value, cost, pays }: PurchaseView): number {
  return pays === null || cost === null || cost === 0 ? value : (value - cost) / cost;
}

interface Units {
  readonly secondsOfRow: number;
  readonly secondsOfDraw: number;
  readonly hourPrice: number | null;
  readonly isOnGpu: boolean;
}

function unitsOf({ runs, ladder }: Material, candidates: readonly Arm[], { gpuHourPrice, cpuHourPrice }: Organisation): Units {
  const mine = runs.filter((run) => candidates.some(({ id }) => id === run.armId) && run.status === 'complete');
  const seconds = mine.reduce((total, run) => total + run.engineSeconds, 0);
  const ofDraws = mine.filter((run) => run.drawId !== null).reduce((total, run) => total + run.engineSeconds, 0);
  const rows = Math.max(1, mine[0]?.rowsTotal ?? 1);
  const isOnGpu = mine.some((run) => run.fingerprint !== null && 'device' in run.fingerprint && !run.fingerprint.device.startsWith('cpu'));
  return { secondsOfRow: seconds / rows, secondsOfDraw: ofDraws / Math.max(1, ladder.draws.length), hourPrice: isOnGpu ? gpuHourPrice : cpuHourPrice, isOnGpu };
}

function priceOf({ addRows, addDraws }: { addRows: number; addDraws: number }, { secondsOfRow, secondsOfDraw, hourPrice }: Units, { labelPrice }: Organisation): number | null {
  if (hourPrice === null || (addRows > 0 && labelPrice === null)) return null;
  return ((addRows * secondsOfRow + addDraws * secondsOfDraw) * hourPrice) / 3600 + addRows * (labelPrice ?? 0);
}

/** Twice the largest budget for the best trained arm, by its forecast: its gain, with the option to refuse. */
function moreLabels({ material: { ladder }, beliefs: { foretold, armIds }, candidates, organisation, worth, running }: Question, { best, units, runs }: { best: number; units: Units; runs: readonly Run[] }): readonly Valued[] {
  const last = ladder.n.at(-1);
  const [first, ...others] = foretold.map(({ armId, median, low, high }) => {
    const leadOf = (score: number): number => (worth ?? 1) * score - (running[armIds.indexOf(armId)] ?? 0) - best;
    // The 90% interval of a normal is 3.29 standard deviations wide; its upper tail ends where no score can be.
    const value = Math.min(moreLabelsValue({ lead: leadOf(median), sd: ((worth ?? 1) * (high - low)) / 3.29 }), leadOf(1));
    return { armId, value, seconds: 2 * secondsAtLast(runs, { armId, ladder }) };
  });
  if (!first || last === undefined) return [];
  const { armId, value, seconds } = others.reduce((most, option) => (option.value > most.value ? option : most), first);
  const money = organisation.labelPrice === null || units.hourPrice === null ? null : last * organisation.labelPrice + (seconds * units.hourPrice) / 3600;
  return [{ kind: 'labels', addRows: 0, addDraws: 0, addLabels: last, seconds, value: Math.max(0, value), money, foretoldOf: candidates.find(({ id }) => id === armId)?.name ?? null }];
}

/** Engine seconds of one run at the largest budget; with twice the labels a training takes twice as long. */
function secondsAtLast(runs: readonly Run[], { armId, ladder: { n } }: { armId: string; ladder: Ladder }): number {
  const timed = runs.filter((run) => run.armId === armId && run.budgetIndex === n.length - 1 && run.engineSeconds > 0);
  return timed.reduce((total, run) => total + run.engineSeconds, 0) / Math.max(1, timed.length);
}

/** What serving the requests takes by each candidate; 0 where nothing is priced, or where everything is in points. */
async function runningCosts(tx: Ctx, { material, candidates, organisation, requests }: { material: Material; candidates: readonly Arm[]; organisation: Organisation; requests: number }): Promise<readonly number[]> {
  if (requests === 0) return candidates.map(() => 0);
  const costs = await servingCosts(tx, material.experiment.id, { currency: organisation.currency, gpuHour: organisation.gpuHourPrice, cpuHour: organisation.cpuHourPrice });
  return candidates.map(({ id }) => requests * (costs.get(id)?.perRequest?.mean ?? 0));
}

/** The budget with the nearest number of labels. */
function budgetAt({ n }: Ladder, labels: number | null): number {
  if (labels === null || labels < 1) return n.length - 1;
  const distances = n.map((count) => Math.abs(Math.log(count / labels)));
  return distances.indexOf(Math.min(...distances));
}

function nothingMeasured(): DomainError {
  return new DomainError('NOTHING_MEASURED', 'This task has no experiment in which two arms finished on the same draws, so there is nothing to weigh; launch one.');
}

function checkWish({ valuePerPoint, requests, labels, labelPrice, hourPrice }: WorthWish): void {
  for (const [field, amount] of Object.entries({ valuePerPoint, requests, labels, labelPrice, hourPrice })) {
    if (amount != null && !(amount >= 0 && Number.isFinite(amount))) throw new DomainError('BAD_USER_INPUT', `${field} is an amount of at least 0.`, { details: { field } });
  }
}
