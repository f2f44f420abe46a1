import { formatCount } from './numbers/count';
import { formatLabels, roundOutward } from './numbers/labels';
import type { CrossoverKind } from './crossover';

export interface RegimeFinding {
  readonly level: 'none' | 'few' | 'abundant';
  readonly from: number;
  /** Null: without end. */
  readonly to: number | null;
  readonly surveyOutcome: 'llm' | 'fine-tuned' | 'none-works-well' | null;
  /** Shown to be ahead over the whole regime; `both`: it changes inside; null: not shown. */
  readonly measuredSide: 'prompt' | 'train' | 'both' | null;
  readonly prompted: string | null;
  readonly tuned: string | null;
  /** Ends of the ladder; null where nothing was measured. */
  readonly firstBudget: number | null;
  readonly lastBudget: number | null;
}

/** One label regime: what the survey advises there, beside what was measured there. */
export function regimeSentence(finding: RegimeFinding): string {
  return `${name(finding)}: the survey ${advice(finding)}; ${measurement(finding)}.`;
}

export interface BorderFinding {
  readonly organisation: number;
  /** When the organisation set it, as an ISO date. */
  readonly setAt: string;
  readonly measured: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly isMeasured: boolean;
  readonly kind: CrossoverKind | null;
  readonly firstBudget: number | null;
  readonly lastBudget: number | null;
}

/** The organisation's border between few and abundant labels beside the one that its own crossover puts. */
export function borderSentence({ organisation, setAt, measured, low, high, isMeasured, kind, firstBudget, lastBudget }: BorderFinding): string {
  const own = `Few labels end at ${formatCount(organisation)} in total, as your organisation set it on ${setAt}; the survey names no number.`;
  if (!isMeasured || firstBudget === null || lastBudget === null) return `${own} Nothing is measured yet.`;
  if (measured === null) return `${own} ${unplaced(kind, { firstBudget, lastBudget })}`;
  const from = low === null ? `${formatCount(firstBudget)} or fewer` : formatCount(Math.max(firstBudget, roundOutward(low, 'down')));
  const to = high === null ? `beyond ${formatCount(lastBudget)}` : formatCount(Math.min(lastBudget, roundOutward(high, 'up')));
  return `${own} Your own runs put it at about ${formatLabels(measured)} (95% interval ${from} to ${to}).`;
}

function unplaced(kind: CrossoverKind | null, { firstBudget, lastBudget }: { firstBudget: number; lastBudget: number }): string {
  if (kind === 'already-above') return `Your own runs put it at or below ${formatCount(firstBudget)}, the smallest budget measured.`;
  if (kind === 'no-crossing') return `Your own runs do not show it by ${formatCount(lastBudget)}, the largest budget measured.`;
  return 'Your own runs cannot tell where it is.';
}

function name({ level, from, to }: RegimeFinding): string {
  if (level === 'none') return 'No labels';
  return level === 'few' ? `Few labels (${formatCount(from)} to ${formatCount(to ?? from)})` : `Abundant labels (${formatCount(from)} or more)`;
}

function advice({ surveyOutcome }: RegimeFinding): string {
  switch (surveyOutcome) {
    case 'llm':
      return 'says prompt a language model';
    case 'fine-tuned':
      return 'says fine-tune a small model';
    case 'none-works-well':
      return 'says that none works well';
    case null:
      return 'leaves it open until more is answered about the task';
  }
}

function measurement({ level, measuredSide, prompted, tuned, firstBudget, lastBudget, from, to }: RegimeFinding): string {
  if (level === 'none') return 'nothing can be trained without labels';
  if (firstBudget === null || lastBudget === null || prompted === null || tuned === null) return 'nothing is measured yet';
  const [low, high] = [Math.max(from, firstBudget), Math.min(to ?? lastBudget, lastBudget)];
  if (low > high) return `nothing is measured there (the ladder runs from ${formatCount(firstBudget)} to ${formatCount(lastBudget)})`;
  const where = low === high ? `at ${formatCount(low)}` : `from ${formatCount(low)} to ${formatCount(high)}, as far as measured`;
  if (measuredSide === 'both') return `measured, ${tuned} overtakes ${prompted} inside it`;
  if (measuredSide === null) return `measured ${where}, neither ${tuned} nor ${prompted} is shown to be ahead throughout`;
  return `measured ${where}, ${measuredSide === 'prompt' ? prompted : tuned} is ahead of ${measuredSide === 'prompt' ? tuned : prompted}`;
}
