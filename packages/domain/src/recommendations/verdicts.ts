import { armCurve, crossover, holmVerdicts, type CorrectedVerdict, type VerdictRequest } from '@crossover/stats';
import { advise, atLabelCount, contrastsFor, judgePractice, rules, type ContrastSide } from '@crossover/survey';
import { besideSentence, verdictSentence } from '@crossover/wording';
import { scaleOfMetric } from '../tasks';
import { cubeOf, finishedDraws, isWithoutLabels } from './arm-cube';
import { calibrated, calibrationMetric } from './calibration-contrast';
import { practiceFactsOf } from './practice-facts';
import { settleOf } from './settle-plan';
import { measureShift } from './shift-contrast';
import { contrastSideOf, representative, type ContestedArm } from './side-choice';
import { measureTrend } from './size-trend';
import { evidenceOf } from './verdict-evidence';
import { claimOf, judgeable, notTested, type Measured, type Reading, type Unmeasured, type VerdictRequestOptions } from './verdict-reading';
import type { Verdict } from './verdict.entity';

export type VerdictRow = Omit<Verdict, 'organizationId' | 'experimentId'>;

/** none, few and abundant. */
const allLevels = 3;

/**
 * A verdict for each rule that applies to the task, or may, at some budget of the ladder (statistics specification 5).
 * Equivalence first, then direction; all measured rules of the experiment are corrected together by Holm's steps.
 */
export function judgeRules(options: VerdictRequestOptions): readonly VerdictRow[] {
  const readings = readingsOf(options);
  const measured: Measured[] = [];
  const rest: Unmeasured[] = [];
  for (const reading of readings) {
    const outcome = measure(reading, options);
    if ('reason' in outcome) rest.push(outcome);
    else measured.push(outcome);
  }
  const requests = measured.map((one): Omit<VerdictRequest, 'level'> => ({
    rule: claimOf(one.rule),
    estimate: { difference: one.difference.mean, standardError: one.difference.standardError, df: one.difference.df },
    margin: options.margin,
    avoided: one.rule.strength === 'avoid' ? ownScore(one, options) : undefined,
  }));
  const corrected = holmVerdicts(requests).map((verdict, place) => ({ ...verdict, avoided: requests[place]?.avoided }));
  return [...measured.flatMap((one, place) => measuredRow(one, corrected[place], options)), ...rest.map((one) => unmeasuredRow(one, options))];
}

/** Rules that apply or are pending at some budget. The labels in hand are the budget's: the ladder asks "with n labels, what then?". */
function readingsOf({ ladder, traits, fewLabelsBorder }: VerdictRequestOptions): readonly Reading[] {
  // Zero labels come first: rules about having none are read off the first budget's rows, where zero-shot stands as everywhere.
  const places = [{ n: 0, budgetIndex: 0 }, ...ladder.n.map((n, budgetIndex) => ({ n, budgetIndex }))];
  const advice = places.map((place) => ({ place, advice: advise(atLabelCount(traits, place.n), { fewLabelsBorder }) }));
  return rules.flatMap((rule) => {
    const last = advice.findLast(({ advice: { applying, pending } }) => [...applying, ...pending].some((entry) => entry.rule.id === rule.id));
    if (!last) return [];
    return [{ rule, ...last.place, isPending: last.advice.pending.some((entry) => entry.rule.id === rule.id) }];
  });
}

function measure(reading: Reading, options: VerdictRequestOptions): Measured | Unmeasured {
  const contrast = contrastsFor(reading.rule);
  if (contrast.kind === 'not-testable') return { ...reading, word: 'not-testable', reason: contrast.sentence };
  const practice = judgePractice(reading.rule, practiceFactsOf(options.arms, options.namedGroups));
  if (practice) return { ...reading, word: practice.word, reason: practice.sentence };
  if (contrast.kind === 'practice') return notTested(reading, contrast.sentence);
  if (contrast.kind === 'trend') return measureTrend(reading, contrast, options);
  if (contrast.kind === 'shift') return 'missing' in options.shiftPair ? notTested(reading, options.shiftPair.missing ?? contrast.sentence) : measureShift(reading, { sides: contrast, pair: options.shiftPair, options });
  if (contrast.kind === 'calibration') return measureCalibration(reading, contrast, options);
  return measureSides(reading, contrast, options);
}

type Sides = { readonly a: readonly ContrastSide[]; readonly b: readonly ContrastSide[] };

function measureSides(reading: Reading, contrast: Sides, options: VerdictRequestOptions): Measured | Unmeasured {
  const { arms, ladder } = options;
  const armOf = (sides: readonly string[]) => representative(arms.filter((arm) => sides.includes(contrastSideOf(arm)) && (reading.n > 0 || isFree(arm))), { ladder, budgetIndex: reading.budgetIndex });
  const [recommended, avoided] = [armOf(contrast.a), armOf(contrast.b)];
  if (!recommended || !avoided) return notTested(reading, `This experiment has no arm with ${(recommended ? contrast.b : contrast.a).map((side) => sideNames[side]).join(' or ')}${reading.n > 0 ? '' : ' that works without labels'}.`);
  return compare(reading, { recommended, avoided, options });
}

/** The same two sides as for a score, chosen in the same way, compared by their probabilities. */
function measureCalibration(reading: Reading, contrast: Sides & { readonly sentence: string }, options: VerdictRequestOptions): Measured | Unmeasured {
  if (reading.isPending) return notTested(reading, 'Whether calibrated confidence or robustness matters to this task is not answered yet: answer it in the traits of the task.');
  const found = measureSides(reading, contrast, { ...options, arms: calibrated(options.arms, options.calibration) });
  if ('reason' in found) return found.word === 'not-tested' ? { ...found, reason: `${contrast.sentence} ${found.reason}` } : found;
  return { ...found, kind: 'calibration', about: { kind: 'calibration' }, metric: calibrationMetric, weaknesses: [...found.weaknesses, 'It is read on these rows alone and says nothing of confidence or robustness under a shift.'] };
}

const sideNames: Readonly<Record<ContrastSide, string>> = {
  'zero-shot-llm': 'zero-shot prompting',
  'in-context-llm': 'in-context prompting',
  'fine-tuned-small': 'a fine-tuned model under 20B parameters',
  pet: 'LoRA or other light tuning',
  'frozen-features': 'frozen features',
  baseline: 'a baseline',
};

/** Without labels only prompting and the majority class remain; the latter guesses. */
function isFree({ test }: ContestedArm): boolean {
  return isWithoutLabels(test) || test.arm.approach === 'majority';
}

function compare(reading: Reading, { recommended, avoided, options }: { recommended: ContestedArm; avoided: ContestedArm; options: VerdictRequestOptions }): Measured | Unmeasured {
  const { ladder } = options;
  const withLabels = [recommended, avoided].filter((arm) => !isWithoutLabels(arm.test));
  const drawIds = ladder.draws.map((draw) => draw.id).filter((id) => withLabels.every((arm) => finishedDraws(arm.test, ladder).includes(id)));
  const [a, b] = [cubeOf(recommended.test, { ladder, drawIds }), cubeOf(avoided.test, { ladder, drawIds })];
  if (!a || !b) return notTested(reading, 'The runs that this rule needs are not finished.');
  const { refusal, weaknesses } = judgeable(options, { draws: withLabels.length > 0 ? drawIds.length : null });
  if (refusal !== null) return { ...reading, word: 'not-testable', reason: refusal };
  const difference = crossover({ budgets: ladder.n, a, b, groups: recommended.test.groups }).differences[reading.budgetIndex];
  if (!difference) return notTested(reading, 'The budget at which this rule is read has no finished runs.');
  return { ...reading, kind: 'plain', recommended, avoided, difference, draws: drawIds.length, cubes: { a, b }, arms: [recommended.test, avoided.test], about: null, besides: [], pairedWith: null, weaknesses };
}

function measuredRow(one: Measured, corrected: (CorrectedVerdict & Pick<VerdictRequest, 'avoided'>) | undefined, options: VerdictRequestOptions): readonly VerdictRow[] {
  if (!corrected) return [];
  const { rule, n, recommended, avoided } = one;
  const settle = corrected.verdict === 'inconclusive' ? settleOf(one, options, { level: corrected.stepLevel, avoided: corrected.avoided }) : null;
  const { low, high } = corrected.uncorrected;
  const metric = one.metric ?? options.metric;
  const scale = scaleOfMetric(metric);
  return [{
    ruleId: rule.id, verdict: corrected.verdict, strength: rule.strength, recommendedArmId: recommended.test.arm.id, avoidedArmId: avoided.test.arm.id,
    metric, n, difference: corrected.difference, low, high, margin: options.margin, pValue: corrected.pRule, adjustedP: corrected.adjustedP, familySize: corrected.familySize,
    reason: corrected.isHeldByCorrection ? `Read alone it would be ${corrected.uncorrected.verdict}; corrected for ${corrected.familySize} rules it stays open.` : null,
    settle, isPending: one.isPending, standardError: one.difference.standardError, evidence: evidenceOf(one, options),
    sentence: [verdictSentence({
      rule: rule.id, verdict: corrected.verdict, familySize: corrected.familySize, isPending: one.isPending, settledBy: settle?.sentence ?? null, because: null,
      contrast: { a: recommended.test.arm.name, b: avoided.test.arm.name, difference: corrected.difference, low, high, level: 0.95, margin: options.margin, labels: n, testRows: options.testRows, scale, about: one.about },
    }), ...one.besides.map((beside) => besideSentence({ ...beside, scale })), ...storyOf(one, options)].join(' '),
  }];
}

/** A rule about few or abundant labels is read at one n; where its two arms cross is the rest of the story (statistics specification 5.2). */
function storyOf({ rule, kind, recommended, avoided }: Measured, { crossovers }: VerdictRequestOptions): readonly string[] {
  if (kind !== 'plain' || contrastsFor(rule).levels.length === allLevels) return [];
  const ids = [recommended.test.arm.id, avoided.test.arm.id];
  return crossovers.filter((row) => ids.includes(row.promptArmId) && ids.includes(row.trainArmId)).map((row) => row.sentence);
}

function unmeasuredRow({ rule, word, reason, isPending }: Unmeasured, { metric, margin }: VerdictRequestOptions): VerdictRow {
  return {
    ruleId: rule.id, verdict: word, strength: rule.strength, recommendedArmId: null, avoidedArmId: null, metric, n: null, difference: null, low: null, high: null, margin,
    pValue: null, adjustedP: null, familySize: 0, reason, settle: null, isPending, standardError: null, evidence: null,
    sentence: verdictSentence({ rule: rule.id, verdict: word, contrast: null, familySize: 0, isPending, settledBy: null, because: reason }),
  };
}

/** The avoided side's own score beside the least that is usable, chance plus the margin: a side at chance confirms the advice to avoid it. */
function ownScore(one: Measured, { ladder, margin, chance }: VerdictRequestOptions): VerdictRequest['avoided'] {
  if (!one.cubes) return undefined;
  const point = armCurve({ budgets: ladder.n, psi: one.cubes.b, groups: one.avoided.test.groups }).points[one.budgetIndex];
  return point && chance !== null ? { score: point.mean, standardError: point.standardError, df: point.df, minimum: chance + margin } : undefined;
}
