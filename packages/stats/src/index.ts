export { StatisticsError, type StatisticsErrorCode } from './statistics-error';
export { drawLabels, labelKey, type DrawRequest, type LabelDraw, type LabelledRow } from './draws/draw-labels';
export { collapseBudgets, type BudgetDraw, type LabelBudget, type Shortfall } from './draws/measure-budgets';
export { randomStream, type RandomStream } from './randomness/random-stream';
export { sha256 } from './randomness/sha256';
export { normalCdf, normalQuantile } from './special/normal';
export { studentCdf, studentQuantile } from './special/student';
export { betaCdf, betaQuantile } from './special/beta';
export { averageRepeats, constantCube, psiCube, type PsiCube } from './curves/psi-cube';
export { armCovariance, armCurve, type ArmCurve, type ArmCurvePoint, type ArmCurveRequest } from './curves/arm-curve';
export {
  crossover,
  roundLabels,
  type BudgetDifference,
  type CannotTellReason,
  type Crossing,
  type Crossover,
  type CrossoverKind,
  type CrossoverRequest,
  type LadderSide,
} from './curves/crossover';
export { type DrawVarianceStatus, type Spread } from './curves/curve-band';
export { type Region } from './curves/invert-band';
export { isotonicFit } from './curves/isotonic';
export { type Interval } from './intervals/interval';
export { designEffect, GROUPS_FOR_CALM, GROUPS_FOR_VERDICT, meanInterval, shareInterval, type MeanInterval, type MeanOptions } from './intervals/means';
export { missingBounds } from './intervals/missing-bounds';
export { clopperPearson, jeffreys, wilson, type Proportion } from './intervals/proportions';
export { benjaminiHochberg, holm } from './paired/corrections';
export { agrestiMin, pairedDifference, tango, type Discordance } from './paired/difference';
export { equivalence, type Equivalence, type Estimate } from './paired/equivalence';
export { compareRuns, type ComparedRuns, type RunComparison } from './paired/compare-runs';
export { flips, type FlipCounts, type Flips } from './paired/flips';
export { mcNemar, type McNemar } from './paired/mcnemar';
export {
  discordanceBounds,
  exactPower,
  minimalDetectable,
  minimalDetectableWithDraws,
  requiredRows,
  rowsForEquivalence,
  type PowerPlan,
} from './paired/power';
export { classificationReport, type ClassificationReport, type ClassScore } from './metrics/classification';
export { type LabelRows } from './metrics/label-rows';
export { type AnyMetric, type MetricInput, type MetricInputs, type MetricOver } from './metrics/metric';
export { isMetricKey, metricKeysOver, metrics, type MetricKey } from './metrics/metrics';
export { calibrationError, normaliseProbabilities, reliability, type ProbabilityRows, type ReliabilityBin } from './metrics/probabilities';
export { auroc, aurocPsi, averagePrecision, type ScoredRows } from './metrics/ranking';
export { orientedPsi, scoreRun, type MetricScore } from './metrics/score-run';
export { decide, type Evidence, type MeasuredVerdict, type RuleClaim, type RuleStrength } from './verdicts/decide';
export { verdict, verdictP, type ScoreEstimate, type Verdict, type VerdictP, type VerdictRequest } from './verdicts/verdict';
export { holmVerdicts, type CorrectedVerdict } from './verdicts/holm-verdicts';
export { cheapestMix, settle, whatWouldSettle, type OpenRule, type Settlement, type SettleRequest } from './verdicts/settle';
export { candidateBeliefs, type Candidate, type CandidateBeliefs, type Purchase } from './verdicts/candidate-beliefs';
export { whatToBuyAmong, type LookaheadAdvice, type LookaheadRequest } from './verdicts/lookahead';
export { testability, type Obstacle, type Testability, type TestabilityRequest, type Weakness } from './verdicts/testability';
export {
  informationValue,
  moreLabelsValue,
  perfectInformationValue,
  whatToBuy,
  type InformationAction,
  type InformationAdvice,
} from './verdicts/information-value';
export { shiftContrast, sizeTrend, type ShiftContrastRequest, type SizeTrendRequest } from './curves/contrasts';
export { groupScores, GROUPS_TO_COMPARE, ROWS_OF_A_GROUP, type GroupGap, type GroupRows, type GroupScore, type GroupScores, type GroupScoresRequest } from './curves/group-scores';
export { collapsedRuns, type CollapseCheck } from './curves/collapsed';
export { median, varianceComponents, type Component, type VarianceComponents } from './curves/components';
export { dataAdvantage, type FittedCurve } from './curves/data-advantage';
export { dataAdvantageInterval, type DataAdvantage, type DataAdvantageRequest } from './curves/data-advantage-interval';
export { fitPowerLaw, powerLawAt, type CurvePoints, type PowerLaw } from './curves/power-law';
export { alphaAtLook, orderForLooks, startBetting, stopReason, type BettingPlan, type BettingSequence, type StopReason } from './paired/betting-sequence';
export { bootstrap, type BootstrapRequest, type BootstrapResult } from './bootstrap/bootstrap';
export { bootstrapCrossing, crossingOfResamples, disagreesByDoubling, minus, resampleCurves, twoLevelResamples, type BootstrapCrossing, type CurveResamplesRequest, type TwoLevelRequest, type TwoLevelResamples } from './bootstrap/two-level';
export { type Amount, type Guess, type Measured } from './costs/amount';
export { breakEven, forecastBreakEven, volumeToPayWithin, type BreakEven, type BreakEvenForecast, type BreakEvenOptions, type CostPlan, type GuessedPlan } from './costs/break-even';
export { breakEvenMap, type BreakEvenCell, type BreakEvenMapRequest } from './costs/break-even-map';
export { goodEnoughFrom, type QualityCurve } from './costs/quality-guard';
export { boundedForecast } from './forecasts/bounded-forecast';
export { forecastSkill, noisyCrps, normalCrps, sampleCrps } from './forecasts/crps';
export { forecastCrossover, type ForecastCrossover } from './forecasts/forecast-crossover';
export { forecastRecord, settleForecast, type ForecastRecord, type ForecastScore, type Settling } from './forecasts/settle-forecast';
export { withTargetNoise } from './forecasts/target-noise';
export { alignMentions, spanScore, spansOfTags, type Span, type SpanRows, type SpanScore, type TagReading } from './metrics/spans';
export { normaliseAnswer, type AnswerRows } from './metrics/answers';
export { numericAnswer } from './metrics/numeric-answer';
export { regressionCounts, type NumberRows } from './metrics/regression';
export { type TextRows } from './metrics/text-scores';
export { bleuSignature } from './texts/bleu';
export { chrfSignature } from './texts/chrf';
export { rouge, rougeSignature, type RougeMeasure, type RougeScore } from './texts/rouge';
export { adaptiveScale, conformalScale, type AdaptiveScale, FORECASTS_TO_CALIBRATE, scaleForecast, type SettledForecast } from './forecasts/calibrate';
export { forecastCurve, forecastLadder, type Forecast, type ForecastRequest, type LadderForecast } from './forecasts/forecast-curve';
export { CURVES_FOR_HISTORY, forecastFromHistory, probeLeadOf, type FinishedCurve, type HistoryForecast } from './forecasts/history';
export { meanOverTasks, TASKS_FOR_MEAN, verdictShares, type MeanOverTasks, type TaskEstimate } from './verdicts/scorecard';
