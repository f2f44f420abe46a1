import { approachTable, families, refusalOf, servedReading } from '@crossover/contracts';
import { countOf, formatMoney } from '@crossover/wording';
import type { DatasetVersion } from '../datasets';
import { contaminationSentence } from '../models';
import { renderTaskInstruction, type PromptTask } from '../tasks';
import type { ResolvedArm } from './plan-arms';
import { checkGroups } from './plan-groups';
import type { PlannedDraw } from './plan-draws';
import type { Estimate, PlanCheck } from './plan.shape';
import type { PlannedRegistration } from './registration.service';
import { servedCurrency, type Spending } from './spending.query';

export interface PlanFacts {
  readonly task: PromptTask;
  readonly version: DatasetVersion;
  readonly datasetName: string;
  readonly arms: readonly ResolvedArm[];
  readonly draws: readonly PlannedDraw[];
  readonly testRows: number;
  /** Declared groups of the test rows; null where none are. */
  readonly testGroups: number | null;
  /** Classes of the task; 0 where its answers are no classes. */
  readonly classes: number;
  /** Classes with fewer than 5 test rows. */
  readonly rareTestClasses: number;
  /** The question that keeps the survey's path open; null where it is closed. */
  readonly openQuestion: string | null;
  readonly registration: PlannedRegistration | null;
  readonly estimate: Pick<Estimate, 'money' | 'endpointMoney'>;
  readonly spending: Spending;
}

/** What a reader should know before spending; a `stop` keeps the plan from being launched. */
export function checkPlan(facts: PlanFacts): readonly PlanCheck[] {
  return checks.flatMap((check) => check(facts));
}

const warn = (code: string, sentence: string): PlanCheck => ({ code, level: 'warn', sentence });
const stop = (code: string, sentence: string): PlanCheck => ({ code, level: 'stop', sentence });

const checks: readonly ((facts: PlanFacts) => readonly PlanCheck[])[] = [
  ({ arms, task: { family } }) =>
    arms.flatMap(({ name, settings: { approach }, model }) => {
      const refusal = refusalOf(family, { approach, architecture: model?.architecture ?? null });
      return refusal ? [stop('FAMILY_APPROACH', `${name}: ${refusal}`)] : [];
    }),
  ({ arms }) =>
    arms.flatMap(({ name, settings, model }) =>
      model?.architecture === 'endpoint' && settings.approach === 'in-context' && settings.selection !== 'random-balanced'
        ? [stop('ENDPOINT_SELECTION', `${name} chooses or orders demonstrations by features of a local model, which a served model has none of; set the selection to random-balanced.`)]
        : [],
    ),
  ({ arms, task }) => {
    const guessing = arms.filter(writesUnshown).map(({ name }) => name);
    const missing = families[task.family].answer === 'label' ? unlistedLabels(task) : [];
    if (guessing.length === 0 || missing.length === 0) return [];
    return [warn('LABELS_UNLISTED', `The instruction does not name ${countOf(missing.length, 'label')} of ${task.labels.length}, such as "${missing[0]}", and ${guessing.join(' and ')} must write one: a model seldom writes what it never read. Put {{labels}} into the instruction.`)];
  },
  ({ arms, task: { family }, version }) =>
    arms.flatMap(({ name, settings }) => {
      if (!('writtenSteps' in settings) || !settings.writtenSteps) return [];
      if (family !== 'maths') return [stop('STEPS_FAMILY', `${name} asks for written steps, which only maths tasks have; turn them off.`)];
      const hasSteps = !approachTable[settings.approach].needsLabels || Boolean(version.mapping.steps);
      return hasSteps ? [] : [stop('STEPS_MISSING', `${name} shows or learns written steps, and the dataset version has no column of them; build a version whose mapping names it, or turn the steps off.`)];
    }),
  ({ testRows }) => (testRows === 0 ? [stop('TEST_SPLIT_EMPTY', 'The dataset version has no test rows, so nothing can be scored.')] : []),
  ({ version }) => {
    const share = version.leak?.testShareSeenInTrain ?? 0;
    return share > 0 ? [warn('LEAKAGE', `${percent(share)} of the test rows stand in the training split too: test scores could be up by as much.`)] : [];
  },
  ({ testGroups, version }) => checkGroups(testGroups, version.leak),
  ({ rareTestClasses: rare }) => (rare > 0 ? [warn('TEST_CLASS_RARE', `${countOf(rare, 'class', 'classes')} ${rare === 1 ? 'has' : 'have'} fewer than 5 test rows: a score that averages over classes is uncertain there.`)] : []),
  ({ draws, classes }) =>
    (draws[0]?.budgets ?? []).filter((budget) => budget.n < classes).slice(0, 1).map(({ n }) =>
      warn('CLASS_MISSING', `At ${countOf(n, 'label')} in total, ${classes - n} of ${classes} classes have no label: no trained arm can learn them there. Start the ladder at ${classes} labels or more.`)),
  ({ draws }) => {
    if (draws.length >= 3) return [];
    const meaning = draws.length === 1 ? 'With one draw the spread between draws is unknown, and no rule about trained arms gets a verdict.' : 'With 2 draws the spread between draws is poorly known, and verdicts are weak.';
    return [warn('FEW_DRAWS', `${meaning} 3 or more are advised.`)];
  },
  ({ draws }) => {
    const points = draws[0]?.budgets.length ?? 0;
    return points > 0 && points < 4 ? [warn('COARSE_LADDER', `The ladder has ${countOf(points, 'label budget')}; below 4 the crossover can only be placed coarsely.`)] : [];
  },
  ({ draws }) =>
    (draws[0]?.budgets ?? []).filter((budget) => budget.shortfalls.length > 0).map((budget) => {
      const [first] = budget.shortfalls;
      return warn('SHOTS_EXCEED_CLASS', `At ${budget.budget.size} per class, ${budget.shortfalls.length} class${budget.shortfalls.length === 1 ? ' has' : 'es have'} fewer training rows${first ? `: "${first.label}" has ${first.have} of ${first.need}` : ''}. Such a class gives all it has.`);
    }),
  ({ arms, datasetName }) =>
    // Once a model, however many arms share it.
    [...new Set(arms.flatMap(({ model }) => (model && contaminationSentence(model, datasetName)) ?? []))].map((sentence) => warn('CONTAMINATION', sentence)),
  ({ arms }) => (arms.some((arm) => arm.settings.approach === 'majority') ? [] : [warn('NO_BASELINE', 'Without the majority baseline a score cannot be told from guessing; add it, it costs nothing.')]),
  ({ openQuestion }) => (openQuestion ? [warn('PATH_OPEN', `The survey's path for this task is still open, so some rules stay pending: ${openQuestion}`)] : []),
  ({ registration, draws }) =>
    registration && draws.length < 2 && [registration.ahead, registration.behind].some((arm) => approachTable[arm.settings.approach].needsLabels)
      ? [stop('REGISTRATION_DRAWS', 'A registered claim about trained arms needs 2 draws or more: one draw says nothing about others.')]
      : [],
  ({ estimate: { money }, spending: { limits } }) =>
    limits.filter(({ limit, spent }) => money !== null && money.low > limit - spent).map(({ of, limit, spent }) => stop('SPENDING_LIMIT', limitSentence({ of, limit, spent }, money ?? { low: 0, currency: '' }))),
  ({ estimate: { endpointMoney: served }, spending: { limits, currency } }) =>
    served !== null && limits.length > 0 && currency !== servedCurrency
      ? [stop('LIMIT_CURRENCY', `The spending limit is in ${currency}, and served models are paid in ${servedCurrency}, so it cannot be kept. Set the organisation's currency to ${servedCurrency}, or take the limit back.`)]
      : [],
];

/** Without labelled rows in the prompt, and without a list of labels to compare: what is answered is what the model happens to say. */
function writesUnshown({ settings, model }: ResolvedArm): boolean {
  if (settings.approach !== 'zero-shot') return false;
  return model?.source.kind === 'endpoint' ? servedReading(settings, { answer: 'label', logProbabilities: model.source.logProbabilities }) !== 'whole-label' : settings.scoring === 'generation';
}

function unlistedLabels(task: PromptTask): string[] {
  const said = renderTaskInstruction(task).toLowerCase();
  return task.labels.map(({ text }) => text).filter((text) => !said.includes(text.toLowerCase()));
}

function limitSentence({ of, limit, spent }: Spending['limits'][number], { low, currency }: { readonly low: number; readonly currency: string }): string {
  const amount = (value: number): string => formatMoney({ amount: value, currency });
  const left = of === 'month' ? `of the ${amount(limit)} that may be spent this month, ${amount(Math.max(0, limit - spent))} is left` : `an experiment may spend ${amount(limit)}`;
  return `This plan costs ${amount(low)} or more, and ${left}. Use fewer arms, budgets, draws or seeds, or ask whoever owns the organisation to raise the limit.`;
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)}%`;
}
