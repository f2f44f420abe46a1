import { approachTable } from '@crossover/contracts';
import { armCovariance, armCurve, candidateBeliefs, forecastCurve, moreLabelsValue, whatToBuyAmong, type PsiCube } from '@crossover/stats';
import { purchaseSentence, whatToBuySentence } from '@crossover/wording';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { getOrganisation, type Organisation } from '../organisations';
import { cubeOf, finishedDraws, isWithoutLabels, type Ladder, type MeasuredArm } from './arm-cube';
import { loadMaterial, measureArms, type Material } from './measure-arms';
import { newestExperimentOf } from './newest-experiment';
import { servingCosts } from './serving-costs';

export interface WorthWish {
  readonly taskId: string;
  /** Labels at which the arms are compared; the largest budget where left out. */
  readonly labels?: number | null;
  /** Money for one point of score (0.01) in one request; without it everything is in points, and costs stand beside. */
  readonly valuePerPoint?: number | null;
  readonly requests?: number | null;
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
  /** Worth more than it costs; null where that cannot be said. */
  readonly pays: boolean | null;
  readonly sentence: string;
}

export interface WhatToBuyView {
  readonly experimentNumber: number;
  readonly labels: number;
  /** `money` in `currency`, or `score`. */
  readonly unit: 'money' | 'score';
  readonly currency: string;
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

interface Candidate {
  readonly measured: MeasuredArm;
  readonly psi: PsiCube;
}

const moreDraws = 2;

/** What to buy next, ranked by the value of information, or "stop" (statistics specification 5.5). The regret of choosing now comes first. */
export function adviseWhatToBuy(ctx: Ctx, wish: WorthWish): Promise<WhatToBuyView> {
  checkWish(wish);
  return ctx.transaction(async (tx) => {
    const experiment = await newestExperimentOf(tx, wish.taskId);
    if (!experiment) throw nothingMeasured();
    const material = await loadMaterial(tx, experiment.id);
    const test = await measureArms(tx, material, { split: 'test', complete: material.runs.filter((run) => run.status === 'complete') });
    const budget = budgetAt(material.ladder, wish.labels ?? null);
    const candidates = candidatesOf(test.arms, material.ladder);
    if (candidates.length < 2) throw nothingMeasured();
    const organisation = await getOrganisation(tx);
    const worth = wish.valuePerPoint == null || wish.requests == null ? null : wish.valuePerPoint * 100 * wish.requests;
    const running = await runningCosts(tx, { material, candidates, organisation, requests: worth === null ? 0 : (wish.requests ?? 0) });
    return advise({ material, candidates, budget, worth, running, organisation, chance: test.chance });
  });
}

interface Question {
  readonly material: Material;
  readonly candidates: readonly Candidate[];
  readonly budget: number;
  readonly worth: number | null;
  readonly running: readonly number[];
  readonly organisation: Organisation;
  readonly chance: number | null;
}

function advise({ material, candidates, budget, worth, running, organisation, chance }: Question): WhatToBuyView {
  const { ladder, experiment } = material;
  const beliefs = candidateBeliefs({ budgets: ladder.n, candidates: candidates.map(({ psi }) => ({ psi, budget })) });
  const units = unitsOf(material, candidates, organisation);
  const scale = worth ?? 1;
  const bought = [
    { kind: 'rows' as const, addRows: beliefs.rows, addDraws: 0 },
    { kind: 'draws' as const, addRows: 0, addDraws: moreDraws },
    { kind: 'both' as const, addRows: beliefs.rows, addDraws: moreDraws },
  ].filter(({ addDraws }) => addDraws === 0 || beliefs.draws.some((count) => count > 0));
  const purchases = bought.map((purchase) => ({ ...purchase, seconds: purchase.addRows * units.secondsOfRow + purchase.addDraws * units.secondsOfDraw, money: priceOf(purchase, units, organisation) }));
  const answer = whatToBuyAmong({
    beliefs, worth: scale, costs: running, seed: `what-to-buy|${experiment.id}|${budget}`,
    // A purchase without a price still has a value; it is ranked by that and never advised.
    purchases: purchases.map(({ kind, addRows, addDraws, money }) => ({ name: kind, cost: money ?? 1, moreRows: addRows, moreDraws: candidates.map(() => addDraws) })),
  });
  const benefits = candidates.map(({ measured }, place) => ({ name: measured.arm.name, mean: beliefs.mean[place] ?? 0, benefit: scale * (beliefs.mean[place] ?? 0) - (running[place] ?? 0) }));
  const best = benefits[answer.best] ?? benefits[0];
  if (!best) throw nothingMeasured();
  const unit = worth === null ? ('score' as const) : ('money' as const);
  const valued = [
    ...purchases.map((purchase) => ({ ...purchase, addLabels: 0, value: answer.ranked.find(({ name }) => name === purchase.kind)?.value ?? 0 })),
    ...moreLabels({ material, candidates, organisation, chance, scale, best: best.benefit, running, units }),
  ];
  const views = valued.map(({ money, ...purchase }): PurchaseView => {
    const pays = unit === 'score' || money === null ? null : purchase.value > money;
    return { ...purchase, cost: money, pays, sentence: purchaseSentence({ ...purchase, cost: money, pays, unit, currency: organisation.currency }) };
  }).sort((a, b) => returnOf(b) - returnOf(a));
  const advice = views.find((view) => view.pays)?.kind ?? null;
  const labels = ladder.n[budget] ?? 0;
  return {
    experimentNumber: experiment.number, labels, unit, currency: organisation.currency, arms: benefits, best: best.name, regret: answer.regret, purchases: views, advice,
    sentence: whatToBuySentence({ best: best.name, labels, regret: answer.regret, unit, currency: organisation.currency, advised: views.find((view) => view.kind === advice)?.sentence ?? null, hasUnpriced: views.some((view) => view.cost === null) }),
  };
}

function returnOf({ value, cost, pays }: PurchaseView): number {
  return pays === null || cost === null || cost === 0 ? value : (value - cost) / cost;
}

/** Arms whose runs are finished over the whole ladder, on the draws that all of them share; the majority class is nobody's choice. */
function candidatesOf(arms: readonly MeasuredArm[], ladder: Ladder): readonly Candidate[] {
  const contenders = arms.filter(({ arm }) => arm.approach !== 'majority');
  const finished = contenders.filter((arm) => isWithoutLabels(arm) || finishedDraws(arm, ladder).length > 1);
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => finished.every((arm) => isWithoutLabels(arm) || finishedDraws(arm, ladder).includes(id)));
  return finished.flatMap((measured) => {
    const psi = cubeOf(measured, { ladder, drawIds });
    return psi ? [{ measured, psi }] : [];
  });
}

interface Units {
  readonly secondsOfRow: number;
  readonly secondsOfDraw: number;
  readonly hourPrice: number | null;
}

function unitsOf({ runs, ladder }: Material, candidates: readonly Candidate[], { gpuHourPrice, cpuHourPrice }: Organisation): Units {
  const mine = runs.filter((run) => candidates.some(({ measured }) => measured.arm.id === run.armId) && run.status === 'complete');
  const seconds = mine.reduce((total, run) => total + run.engineSeconds, 0);
  const ofDraws = mine.filter((run) => run.drawId !== null).reduce((total, run) => total + run.engineSeconds, 0);
  const rows = Math.max(1, mine[0]?.rowsTotal ?? 1);
  const isOnGpu = mine.some((run) => run.fingerprint !== null && 'device' in run.fingerprint && !run.fingerprint.device.startsWith('cpu'));
  return { secondsOfRow: seconds / rows, secondsOfDraw: ofDraws / Math.max(1, ladder.draws.length), hourPrice: isOnGpu ? gpuHourPrice : cpuHourPrice };
}

function priceOf({ addRows, addDraws }: { addRows: number; addDraws: number }, { secondsOfRow, secondsOfDraw, hourPrice }: Units, { labelPrice }: Organisation): number | null {
  if (hourPrice === null || (addRows > 0 && labelPrice === null)) return null;
  return ((addRows * secondsOfRow + addDraws * secondsOfDraw) * hourPrice) / 3600 + addRows * (labelPrice ?? 0);
}

/** Twice the largest budget for the best trained arm, by its forecast: its gain, with the option to refuse. */
function moreLabels({ material: { ladder }, candidates, organisation, chance, scale, best, running, units }: Pick<Question, 'material' | 'candidates' | 'organisation' | 'chance' | 'running'> & { scale: number; best: number; units: Units }): (Omit<PurchaseView, 'cost' | 'pays' | 'sentence'> & { money: number | null })[] {
  const last = ladder.n.at(-1);
  const trained = candidates.map((candidate, place) => ({ ...candidate, place })).filter(({ measured: { arm } }) => approachTable[arm.approach].isTraining);
  if (last === undefined || chance === null || trained.length === 0 || ladder.n.length < 2) return [];
  const options = trained.map(({ measured, psi, place }) => {
    const seconds = 2 * secondsAtLast(measured, ladder);
    const scores = armCurve({ budgets: ladder.n, psi }).points.map((point) => point.mean);
    const [foretold] = forecastCurve({ budgets: [...ladder.n, 2 * last], measured: scores, covariance: armCovariance({ budgets: ladder.n, psi }), chance });
    if (!foretold) return { value: 0, seconds };
    // The 90% interval of a normal is 3.29 standard deviations wide.
    return { value: moreLabelsValue({ lead: scale * foretold.median - (running[place] ?? 0) - best, sd: (scale * (foretold.high - foretold.low)) / 3.29 }), seconds };
  });
  const { value, seconds } = options.reduce((most, option) => (option.value > most.value ? option : most));
  const money = organisation.labelPrice === null || units.hourPrice === null ? null : last * organisation.labelPrice + (seconds * units.hourPrice) / 3600;
  return [{ kind: 'labels', addRows: 0, addDraws: 0, addLabels: last, seconds, value: Math.max(0, value), money }];
}

/** Engine seconds of one run at the largest budget; with twice the labels a training takes twice as long. */
function secondsAtLast({ runs }: MeasuredArm, { n }: Ladder): number {
  const timed = runs.filter((run) => run.budgetIndex === n.length - 1 && run.engineSeconds > 0);
  return timed.reduce((total, run) => total + run.engineSeconds, 0) / Math.max(1, timed.length);
}

/** What serving the requests takes by each candidate; 0 where nothing is priced, or where everything is in points. */
async function runningCosts(tx: Ctx, { material, candidates, organisation, requests }: { material: Material; candidates: readonly Candidate[]; organisation: Organisation; requests: number }): Promise<readonly number[]> {
  if (requests === 0) return candidates.map(() => 0);
  const costs = await servingCosts(tx, material.experiment.id, { currency: organisation.currency, gpuHour: organisation.gpuHourPrice, cpuHour: organisation.cpuHourPrice });
  return candidates.map(({ measured }) => requests * (costs.get(measured.arm.id)?.perRequest?.mean ?? 0));
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

function checkWish({ valuePerPoint, requests, labels }: WorthWish): void {
  for (const [field, amount] of Object.entries({ valuePerPoint, requests, labels })) {
    if (amount != null && !(amount >= 0 && Number.isFinite(amount))) throw new DomainError('BAD_USER_INPUT', `${field} is an amount of at least 0.`, { details: { field } });
  }
}
