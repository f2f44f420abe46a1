import { formatConfidence, formatCount } from '@crossover/wording';
import type { CrossoverView } from './finding.query';
import type { CrossoverDetail } from './recommendation.shape';

/** Which side the measurements favour at a label count. */
export interface Choice {
  /** Null: neither side is shown to be ahead. */
  readonly side: 'prompt' | 'train' | null;
  /** That the trained arm is ahead there; null where the measurements allow no such number. */
  readonly probability: number | null;
  /** The label count at which it was read: the team's own, or the nearest end of the ladder. */
  readonly readAt: number;
}

/** Two-sided 95%: above it training is ahead, below its mirror prompting is. */
const sure = 0.975;

/** Which side to choose with so many labels. Beyond the ladder nothing was measured, so its nearest end speaks, and `readAt` says so. */
export function chooseSide({ detail }: Pick<CrossoverView, 'detail'>, labels: number): Choice {
  // Not a measurement: without a label there is nothing to train on.
  if (labels < 1) return { side: 'prompt', probability: null, readAt: 0 };
  const readAt = Math.min(Math.max(labels, detail.firstBudget), detail.lastBudget);
  const probability = probabilityAt(detail, readAt);
  if (probability === null) return { side: null, probability, readAt };
  return { side: probability > sure ? 'train' : probability < 1 - sure ? 'prompt' : null, probability, readAt };
}

/** Whether the survey's path and the measurements lead to the same side; null where one of them leaves it open. */
export function agreesWithFlow(outcome: string | null, { side }: Choice): boolean | null {
  if (side === null || (outcome !== 'llm' && outcome !== 'fine-tuned')) return null;
  return (outcome === 'llm') === (side === 'prompt');
}

/** What to do with the labels in hand, from the measurements alone. */
export function choiceSentence({ promptArm, trainArm, sentence, detail }: Pick<CrossoverView, 'promptArm' | 'trainArm' | 'sentence' | 'detail'>, labels: number): string {
  if (labels < 1) return `Without labels nothing can be trained, so choose ${promptArm}. ${sentence}`;
  const { side, probability, readAt } = chooseSide({ detail }, labels);
  const where = whereRead({ labels, readAt });
  if (side === null || probability === null) return `${where} neither ${trainArm} nor ${promptArm} is shown to be ahead. ${sentence}`;
  const [ahead, behind, confidence] = side === 'train' ? [trainArm, promptArm, probability] : [promptArm, trainArm, 1 - probability];
  return `${where} choose ${ahead}: it is ahead of ${behind} (${formatConfidence(confidence)} sure). ${sentence}`;
}

function whereRead({ labels, readAt }: { labels: number; readAt: number }): string {
  if (labels === readAt) return `With your ${formatCount(labels)} labels`;
  const end = labels > readAt ? 'largest' : 'smallest';
  return `You have ${formatCount(labels)} labels; at ${formatCount(readAt)}, the ${end} budget measured,`;
}

/** Between the points of the curve on a line over log2 of the labels, as the curve itself was drawn. */
function probabilityAt({ probability, cannotTellBecause }: CrossoverDetail, labels: number): number | null {
  // One draw has no spread, one budget no curve, and a curve that turns back no single direction.
  if (cannotTellBecause !== null && cannotTellBecause !== 'interval-covers-ladder') return null;
  const above = probability.findIndex((point) => point.n >= labels * (1 - 1e-9));
  const [right, left] = [probability[above], probability[above - 1]];
  if (!right) return probability.at(-1)?.p ?? null;
  if (!left) return right.p;
  const share = (Math.log2(labels) - Math.log2(left.n)) / (Math.log2(right.n) - Math.log2(left.n));
  return left.p + Math.min(1, Math.max(0, share)) * (right.p - left.p);
}
