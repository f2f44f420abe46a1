import type { Ctx } from '../database';
import type { Experiment } from '../experiments';
import { progressOfExperiments } from '../runs';
import { adviceFor, askedTraits, plainTraits, taskVersionOf, type TaskAdvice, type TaskVersion, type TraitAnswer } from '../tasks';
import { agreesWithFlow, choiceSentence, chooseSide } from './choice';
import { sentenceOfExperiment } from './experiment-sentence';
import { crossoversOfExperiments, type CrossoverView } from './finding.query';
import { labelRegimes, type LabelRegimes } from './regimes';
import { experimentThatSpeaks, type PassedOver } from './speaking-experiment';

export interface Recommendation {
  /** What to do, from the team's own measurements. */
  readonly answer: string;
  /** Whether the survey's path leads to the same side; null while one of them leaves it open. */
  readonly agreesWithSurvey: boolean | null;
  readonly advice: TaskAdvice;
  /** The newest experiment of the task that measured enough to answer, or the nearest to it. */
  readonly experiment: Experiment | null;
  /** A newer one that does not speak. */
  readonly passedOver: PassedOver | null;
  readonly headline: CrossoverView | null;
  readonly regimes: LabelRegimes;
}

/** Other answers, and another border between few and abundant labels, to try without saving them. */
export interface WhatIf {
  readonly what?: readonly TraitAnswer[];
  readonly border?: number | null;
}

/** The survey's advice for a task beside what the team measured; `what` and `border` are tried without being saved. */
export async function recommendFor(ctx: Ctx, taskId: string, { what = [], border = null }: WhatIf = {}): Promise<Recommendation> {
  return ctx.transaction(async (tx) => {
    const version = await taskVersionOf(tx, taskId);
    const advice = await adviceFor(tx, version, { what, border });
    const { experiment, passedOver } = (await experimentThatSpeaks(tx, taskId)) ?? { experiment: null, passedOver: null };
    const crossovers = experiment ? ((await crossoversOfExperiments(tx, [experiment.id])).get(experiment.id) ?? []) : [];
    const headline = crossovers.find((crossover) => crossover.isHeadline) ?? null;
    const labels = await labelsInHand(tx, version, what);
    const regimes = labelRegimes({ traits: plainTraits({ ...version.traits, ...askedTraits(what) }), border: advice.fewLabelsBorder, setAt: advice.fewLabelsBorderSetAt, headline, labels });
    const shared = { advice, experiment, passedOver, headline, regimes };
    if (!experiment) return { ...shared, answer: 'Nothing is measured yet: launch an experiment to see from how many labels training overtakes prompting.', agreesWithSurvey: null };
    if (!headline) return { ...shared, answer: await sentenceWithout(tx, experiment), agreesWithSurvey: null };
    return { ...shared, answer: `${proviso(experiment)}${choiceSentence(headline, labels)}`, agreesWithSurvey: agreesWithFlow(advice.flow.outcome, chooseSide(headline, labels)) };
  });
}

/** What keeps the answer from being the last word. */
function proviso({ status, number }: Experiment): string {
  if (status === 'running' || status === 'judging') return `Experiment ${number} is still running, so this may change. `;
  return status === 'cancelled' ? `Experiment ${number} was cancelled; from what was done by then: ` : '';
}

async function sentenceWithout(tx: Ctx, experiment: Experiment): Promise<string> {
  const progress = (await progressOfExperiments(tx, [experiment.id], { engines: null })).get(experiment.id);
  if (!progress) throw new Error('Progress answers for every experiment it is asked for');
  return sentenceOfExperiment(experiment, { progress, headline: null });
}

/** Labels that the team can spend: its answer, or what its data hold. */
async function labelsInHand(tx: Ctx, version: TaskVersion, what: readonly TraitAnswer[]): Promise<number> {
  const told = plainTraits({ ...version.traits, ...askedTraits(what) })['labels.count'];
  if (told !== undefined) return told;
  const [train] = await tx.sql<{ rows: number }>(`select count(*)::integer as rows from dataset_row where organization_id = $1 and version_id = $2 and split = 'train'`, [tx.organizationId, version.datasetVersionId]);
  return train?.rows ?? 0;
}
