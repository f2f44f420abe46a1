import { atLabelCount, labelLevel, walkFlow, type FlowWalk, type LabelLevel, type Traits } from '@crossover/survey';
import { regimeSentence, borderSentence } from '@crossover/wording';
import { chooseSide } from './choice';
import type { CrossoverView } from './finding.query';

/** One of the survey's three label regimes: what it advises there, and what was measured there. */
export interface LabelRegime {
  readonly level: LabelLevel;
  readonly from: number;
  /** Null: without end. */
  readonly to: number | null;
  /** Where the survey's path leads with so many labels; null while a question is open. */
  readonly surveyOutcome: Exclude<FlowWalk['outcome'], 'unknown'> | null;
  /** Which side is shown to be ahead over the whole regime; `both`: it changes inside; null: not shown. */
  readonly measuredSide: 'prompt' | 'train' | 'both' | null;
  readonly agrees: boolean | null;
  readonly sentence: string;
}

/** The border between few and abundant labels: as the organisation set it, and as the team's own crossover puts it. */
export interface LabelBorder {
  readonly organisation: number;
  readonly setAt: Date;
  /** Where training overtakes prompting, with its interval; null where that was not measured or cannot be told. */
  readonly measured: number | null;
  readonly measuredLow: number | null;
  readonly measuredHigh: number | null;
  readonly sentence: string;
}

export interface LabelRegimes {
  readonly border: LabelBorder;
  readonly regimes: readonly LabelRegime[];
  /** The path through Figure 2 with the organisation's border, and with the measured one; null where there is none. */
  readonly flowBefore: FlowWalk;
  readonly flowAfter: FlowWalk | null;
}

export interface RegimeRequest {
  readonly traits: Traits;
  readonly border: number;
  readonly setAt: Date;
  readonly headline: CrossoverView | null;
  /** Labels in hand: at which the two paths are drawn. */
  readonly labels: number;
}

/** The survey's regimes none, few and abundant, read off the measured crossover beside the organisation's border. */
export function labelRegimes({ traits, border, setAt, headline, labels }: RegimeRequest): LabelRegimes {
  const measured = headline ? measuredBorder(headline) : null;
  const pathAt = (count: number, fewLabelsBorder: number): FlowWalk => walkFlow(atLabelCount(traits, count), { fewLabelsBorder });
  const regimes = [{ from: 0, to: 0 }, { from: 1, to: border }, { from: border + 1, to: null }].map(({ from, to }): LabelRegime => {
    const level = labelLevel(from, border);
    const { outcome } = pathAt(from, border);
    const surveyOutcome = outcome === 'unknown' ? null : outcome;
    const measuredSide = headline ? sideOver(headline, { from, to }) : null;
    const agrees = agreement(surveyOutcome, measuredSide);
    return { level, from, to, surveyOutcome, measuredSide, agrees, sentence: regimeSentence({ level, from, to, surveyOutcome, measuredSide, prompted: headline?.promptArm ?? null, tuned: headline?.trainArm ?? null, firstBudget: headline?.detail.firstBudget ?? null, lastBudget: headline?.detail.lastBudget ?? null }) };
  });
  return {
    border: {
      organisation: border, setAt, measured, measuredLow: headline?.low ?? null, measuredHigh: headline?.high ?? null,
      sentence: borderSentence({ organisation: border, setAt: setAt.toISOString().slice(0, 10), measured, low: headline?.low ?? null, high: headline?.high ?? null, isMeasured: headline !== null, firstBudget: headline?.detail.firstBudget ?? null, lastBudget: headline?.detail.lastBudget ?? null, kind: headline?.kind ?? null }),
    },
    regimes, flowBefore: pathAt(labels, border), flowAfter: measured === null ? null : pathAt(labels, Math.max(1, Math.round(measured))),
  };
}

/** Up to how many labels prompting is not overtaken; null where the measurements leave it open. */
function measuredBorder({ kind, point }: CrossoverView): number | null {
  return kind === 'crosses' ? point : null;
}

/** Only where something was measured: without labels nothing can be trained, beyond the ladder its end speaks. */
function sideOver(headline: CrossoverView, { from, to }: { from: number; to: number | null }): LabelRegime['measuredSide'] {
  if (to === 0) return 'prompt';
  const { firstBudget, lastBudget } = headline.detail;
  const [low, high] = [Math.max(from, firstBudget), Math.min(to ?? lastBudget, lastBudget)];
  if (low > high) return null;
  const [first, last] = [chooseSide(headline, low).side, chooseSide(headline, high).side];
  if (first === null && last === null) return null;
  return first === last ? first : first === 'prompt' && last === 'train' ? 'both' : null;
}

function agreement(outcome: LabelRegime['surveyOutcome'], side: LabelRegime['measuredSide']): boolean | null {
  if ((outcome !== 'llm' && outcome !== 'fine-tuned') || side === null || side === 'both') return null;
  return (outcome === 'llm') === (side === 'prompt');
}
