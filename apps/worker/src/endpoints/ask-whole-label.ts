import { z } from 'zod';
import type { EngineRow } from '@crossover/contracts';
import type { ShardWork } from '@crossover/domain';
import type { EchoedText } from './endpoint-client';
import type { EndpointLine } from './endpoint-desk';
import { notUnderstood } from './endpoint-fault';
import { promptFor } from './prompt';
import { estimateTokens, noReading, type Reading, type RowQuestion } from './row-question';

const storedLikelihoods = z.object({ likelihoods: z.array(z.number()).min(2) });

/**
 * The likelihood of every label after the prompt, by echoes of the whole text. `contentFree`: the mean log-likelihood of each label after inputs without
 * content; null where there is none to subtract (Zhao et al. 2021, arXiv 2102.09690).
 */
export function askWholeLabel(work: ShardWork, contentFree: readonly number[] | null): RowQuestion {
  const prompt = promptFor(work);
  const isCalibrated = 'calibration' in work.settings && work.settings.calibration !== 'none';
  const texts = (row: EngineRow): readonly string[] => continuationsOf(work, row).map((continuation) => `${prompt.text(row.item ?? '')}${continuation}`);
  return {
    reading: 'whole-label',
    address: (row) => texts(row),
    ask: async ({ call }, row, signal) => {
      const { answer, latencyMs } = await call((client, own) => client.echo(texts(row), own), signal);
      const start = lengthOf(prompt.text(row.item ?? ''));
      const characters = texts(row).reduce((sum, text) => sum + text.length, 0);
      return {
        latencyMs,
        answer: { likelihoods: answer.texts.map((text) => likelihoodAfter(text, start)) },
        inputTokens: answer.inputTokens ?? estimateTokens(characters), outputTokens: answer.outputTokens ?? answer.texts.length, isEstimated: answer.inputTokens === null,
        servedModel: answer.servedModel, systemFingerprint: answer.systemFingerprint,
      };
    },
    read: (_, stored): Reading => {
      const { likelihoods } = storedLikelihoods.parse(stored);
      const raw = softmax(likelihoods);
      if (!contentFree) return { ...noReading, label: best(raw), scores: raw };
      const calibrated = softmax(likelihoods.map((likelihood, index) => likelihood - (contentFree[index] ?? 0)));
      const [scores, otherScores] = isCalibrated ? [calibrated, raw] : [raw, calibrated];
      return { ...noReading, label: best(scores), scores, otherScores };
    },
  };
}

/** What each label's likelihood is after inputs without content; null for rows with answers of their own. */
export async function contentFreeLikelihoods(work: ShardWork, line: EndpointLine, signal: AbortSignal): Promise<readonly number[] | null> {
  const items = work.output.kind === 'label' ? (work.prompt?.contentFreeItems ?? []) : [];
  if (items.length === 0) return null;
  const question = askWholeLabel(work, null);
  const rows = await Promise.all(items.map(async (item) => storedLikelihoods.parse((await question.ask(line, { ...emptyRow, item }, signal)).answer).likelihoods));
  return (rows[0] ?? []).map((_, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length);
}

const emptyRow: EngineRow = { id: 0, text: '', second: null, label: null, item: null, target: null, choices: null, tokens: null };

/** A label that another one continues ends with what follows a label inside a prompt, or the shorter one would always be likelier. */
function continuationsOf(work: ShardWork, row: EngineRow): readonly string[] {
  const plain = row.choices ?? work.labels.map((label) => label.continuation);
  const end = /^\s+/.exec(row.item ?? '')?.[0] ?? '\n';
  return plain.map((one) => (plain.some((other) => other !== one && other.startsWith(one)) ? `${one}${end}` : one));
}

function likelihoodAfter({ offsets, logprobs }: EchoedText, start: number): number {
  // A token that began before the label is counted with it: the server joined both.
  const first = offsets.findLastIndex((offset) => offset <= start);
  const own = logprobs.slice(first);
  if (first < 0 || own.length === 0 || own.some((logprob) => logprob === null)) throw notUnderstood('log-probabilities that do not cover the label');
  return own.reduce((sum: number, logprob) => sum + (logprob ?? 0), 0);
}

function softmax(values: readonly number[]): number[] {
  const most = Math.max(...values);
  const weights = values.map((value) => Math.exp(value - most));
  const sum = weights.reduce((left, right) => left + right, 0);
  return weights.map((weight) => weight / sum);
}

function best(scores: readonly number[]): number {
  return scores.indexOf(Math.max(...scores));
}

/** Servers count characters, not UTF-16 units. */
function lengthOf(text: string): number {
  return Array.from(text).length;
}
