export { adviceSentence, type AdviceFinding, type AdviceOutcome } from './advice';
export { approachLook, approachLooks, approachWords, armName, type ApproachLook, type ApproachWord } from './approach';
export { crossoverKinds, crossoverSentence, crossoverTone, type CannotTellReason, type CrossoverFinding, type CrossoverKind, type CrossoverTone, type LadderSide } from './crossover';
export { errorText, type ErrorEnvelope } from './error';
export { experimentSentence, experimentStatuses, type ExperimentSentence, type ExperimentState, type ExperimentStatus, type ExperimentTone } from './experiment';
export { crossoverForecastSentence, forecastRecordSentence, forecastSentence, type CrossoverForecastFinding, type ForecastFinding, type ForecastRecordFinding } from './forecast';
export { countOf, formatBytes, formatCount, formatShortCount } from './numbers/count';
export { formatDay } from './numbers/day';
export { formatDuration, formatEstimate, formatGpuTime, formatRoughDuration } from './numbers/duration';
export { formatLabels, roundOutward } from './numbers/labels';
export { formatMissing, type MissingReason } from './numbers/missing';
export { formatMoney, formatMoneyRange } from './numbers/money';
export { formatP } from './numbers/p-value';
export {
  formatConfidence, formatDifference, formatDifferenceInterval, formatDifferenceWithInterval, formatInterval, formatMargin, formatScore, formatScoreWithInterval, scaleOf,
  type Interval, type Scale,
} from './numbers/score';
export { groupGapSentence, type GroupGapFinding } from './group-gap';
export { groupedRowsSentence, type GroupedRows } from './grouped-rows';
export { detectableSentence, planSentence, remedySentence, type DetectableDifference, type Plan, type PricedRange, type Remedy } from './plan';
export { practiceSentence, type StatedPractice } from './practice';
export { completeOf, leftSentence, progressSentence } from './progress';
export { queueSentence, type QueueState } from './queue';
export { breakEvenSentence, type BreakEvenFinding } from './break-even';
export { passedOverSentence, type PassedOverFinding, type PassedOverReason } from './passed-over';
export { purchaseSentence, whatToBuySentence, type MissingPrice, type Purchase, type ValueUnit, type WhatToBuyFinding } from './what-to-buy';
export { borderSentence, regimeSentence, type BorderFinding, type RegimeFinding } from './regime';
export { scorecardRuleSentence, scorecardSentence, type ScorecardRuleFinding, type ScorecardTotals } from './scorecard';
export { registeredSentence, registrationSentence, type RegisteredFinding, type RegisteredPlan } from './registration';
export { runStatuses, runStatusWord, totalRuns, type RunCounts, type RunFacts, type RunStatus, type RunStatusWord } from './run';
export { renderCurveTable, renderResult, toTextCurves, type CurvePoint, type JudgedCurve, type JudgedResult, type TextCurve } from './terminal/curve';
export { renderCurveChart, type ChartSize } from './terminal/curve-chart';
export { renderProgressBar } from './terminal/progress-bar';
export { renderTable, type Column, type Table } from './terminal/table';
export { besideSentence, verdictLook, verdictLooks, verdictSentence, verdictWords, type Beside, type ContrastSubject, type MeasuredContrast, type VerdictFinding, type VerdictLook, type VerdictWord } from './verdict';
