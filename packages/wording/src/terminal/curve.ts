import { approachLook, approachWords, type ApproachWord } from '../approach';
import { formatCount } from '../numbers/count';
import { formatMissing } from '../numbers/missing';
import { formatScoreWithInterval, scaleOf, type Scale } from '../numbers/score';
import { renderTable } from './table';

export interface CurvePoint {
  /** Labels of the draw; 0 for prompting without examples. */
  readonly labels: number;
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  /** False while draws or seeds of this budget are still missing. */
  readonly isComplete: boolean;
}

/** One arm's curve as text draws it. */
export interface TextCurve {
  readonly approach: ApproachWord;
  /** The name in the legend, such as "LoRA (roberta-base)". */
  readonly name: string;
  readonly points: readonly CurvePoint[];
}

/** A judged curve as clients receive it. */
export interface JudgedCurve {
  readonly approach: string;
  readonly armName: string;
  readonly points: readonly { readonly n: number; readonly mean: number; readonly low?: number | null; readonly high?: number | null; readonly runsDone?: number; readonly runsTotal?: number }[];
}

/** The curves of an experiment, ready to be drawn; a point with open runs is unfinished, and an approach without a look is left out. */
export function toTextCurves(curves: readonly JudgedCurve[]): readonly TextCurve[] {
  return curves.flatMap(({ approach, armName, points }) => {
    const word = approachWords.find((candidate) => candidate === approach);
    if (!word) return [];
    return [{ approach: word, name: armName, points: points.map(({ n, mean, low, high, runsDone = 1, runsTotal = 1 }) => ({ labels: n, mean, low: low ?? mean, high: high ?? mean, isComplete: runsDone >= runsTotal })) }];
  });
}

export interface JudgedResult {
  readonly sentence: string;
  /** What makes the sentence doubtful. */
  readonly warnings: readonly string[];
  /** What came of the claim that was locked before the test rows were scored. */
  readonly registration?: { readonly sentence: string } | null;
  readonly curves: readonly (JudgedCurve & { readonly metric: string })[];
}

/** The finding as a terminal shows it: its sentence, what makes it doubtful, the claim, and the curves in the unit of their metric. */
export function renderResult({ sentence, warnings, registration, curves }: JudgedResult, metrics: readonly { readonly key: string; readonly isPercentage: boolean }[]): string {
  const metric = metrics.find(({ key }) => key === curves[0]?.metric);
  return [sentence, ...warnings.map((warning) => `! ${warning}`), ...(registration ? ['', registration.sentence] : []), '', renderCurveTable(toTextCurves(curves), metric && scaleOf(metric))].join('\n');
}

/** Label budgets down, arms across, mean and interval in each cell; a budget whose draws are not all in is starred, a missing one is "not run". */
export function renderCurveTable(curves: readonly TextCurve[], scale: Scale = 'fraction'): string {
  const budgets = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.labels)))].sort((a, b) => a - b);
  const columns = [{ title: 'labels', align: 'right' as const }, ...curves.map((curve) => ({ title: `${approachLook(curve.approach).glyph} ${curve.name}` }))];
  const rows = budgets.map((labels) => [formatCount(labels), ...curves.map((curve) => cell(curve.points.find((point) => point.labels === labels), scale))]);
  const isStarred = curves.some((curve) => curve.points.some((point) => !point.isComplete));
  return [renderTable({ columns, rows }), ...(isStarred ? ['* not all draws are in; this number may still change'] : [])].join('\n');
}

function cell(point: CurvePoint | undefined, scale: Scale): string {
  if (!point) return formatMissing('not-run');
  return `${formatScoreWithInterval({ value: point.mean, low: point.low, high: point.high }, scale)}${point.isComplete ? '' : ' *'}`;
}
