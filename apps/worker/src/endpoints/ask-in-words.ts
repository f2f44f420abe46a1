import { z } from 'zod';
import type { EngineRow } from '@crossover/contracts';
import type { ShardWork } from '@crossover/domain';
import type { ChatAnswer, ChatRequest } from './endpoint-client';
import { EndpointFault } from './endpoint-fault';
import { promptFor } from './prompt';
import { estimateTokens, noReading, type Reading, type RowAnswer, type RowQuestion } from './row-question';

const storedWords = z.object({ text: z.string(), isRefused: z.boolean(), isCut: z.boolean() });
const storedTokens = z.object({ firstTokens: z.array(z.object({ token: z.string(), logprob: z.number() })) });

/** The answer as text, which the family's rules read afterwards. */
export function askInWords(work: ShardWork): RowQuestion {
  const prompt = promptFor(work);
  // A label or a choice is short; its first line is read.
  const { maxNewTokens, stop } = work.output.kind === 'text' ? work.output : { maxNewTokens: 32, stop: [] };
  const request = (row: EngineRow): ChatRequest => ({ messages: prompt.messages(row.item ?? ''), maxTokens: maxNewTokens, stop });
  return {
    reading: 'generation',
    address: (row) => request(row),
    ask: async ({ call }, row, signal) => {
      const { answer, latencyMs } = await call((client, own) => client.chat(request(row), own), signal);
      return { ...rowAnswer(answer, request(row)), latencyMs, answer: { text: answer.text, isRefused: answer.isRefused, isCut: answer.isCut } };
    },
    read: (_, stored): Reading => {
      const { text, isRefused, isCut } = storedWords.parse(stored);
      if (isRefused) return { ...noReading, missing: 'refused' };
      return { ...noReading, answer: { kind: 'text', text, isCut } };
    },
  };
}

const mostTopTokens = 20;
/** Tokens that could begin several labels may hold this much of what all labels get together. */
const mostAmbiguous = 0.01;
/** Where labels hold less of the whole probability than this, the model begins its answer with other words, and what is left is chance. */
const leastHeld = 0.1;

/** The chance of each label by the likeliest first tokens of the answer. Throws ENDPOINT_LABELS_SHARE_TOKEN where these do not tell the labels apart. */
export function askFirstToken(work: ShardWork): RowQuestion {
  const prompt = promptFor(work);
  const request = (row: EngineRow): ChatRequest => ({ messages: prompt.messages(row.item ?? ''), maxTokens: 1, topTokens: mostTopTokens });
  return {
    reading: 'first-token',
    address: (row) => request(row),
    ask: async ({ call }, row, signal) => {
      const { answer, latencyMs } = await call((client, own) => client.chat(request(row), own), signal);
      if (!answer.firstTokens) throw new EndpointFault('ENDPOINT_CAPABILITY', 'The endpoint gave no log-probabilities. Set what it serves of them to "none"; answers are then generated.', { reach: 'run' });
      return { ...rowAnswer(answer, request(row)), latencyMs, answer: { firstTokens: answer.firstTokens } };
    },
    read: (row, stored): Reading => {
      const labels = row.choices ?? work.labels.map((label) => label.continuation);
      const chances = chancesOf(storedTokens.parse(stored).firstTokens, labels.map(plain));
      if (!chances) return { ...noReading, missing: 'unparsed' };
      return { ...noReading, label: chances.indexOf(Math.max(...chances)), scores: chances };
    },
  };
}

/** Null where the model answers with something else. */
function chancesOf(tokens: readonly { readonly token: string; readonly logprob: number }[], labels: readonly string[]): number[] | null {
  const chances = labels.map(() => 0);
  let ambiguous: { readonly mass: number; readonly token: string; readonly labels: readonly string[] } | null = null;
  let total = 0;
  for (const { token, logprob } of tokens) {
    const start = plain(token);
    if (start === '') continue;
    const meant = labels.flatMap((label, index) => (begins(label, start) ? [index] : []));
    const mass = Math.exp(logprob);
    if (meant.length > 0) total += mass;
    if (meant.length === 1) chances[meant[0] as number] = (chances[meant[0] as number] ?? 0) + mass;
    if (meant.length > 1 && mass > (ambiguous?.mass ?? 0)) ambiguous = { mass, token, labels: meant.map((index) => labels[index] ?? '') };
  }
  if (ambiguous && ambiguous.mass > mostAmbiguous * total) {
    throw new EndpointFault('ENDPOINT_LABELS_SHARE_TOKEN', `The labels "${ambiguous.labels.slice(0, 2).join('" and "')}" both begin with the token "${ambiguous.token.trim()}", and this endpoint tells the chances of first tokens only. Give them different first words, or let answers be generated.`, { reach: 'run' });
  }
  const sum = chances.reduce((left, right) => left + right, 0);
  return sum >= leastHeld ? chances.map((chance) => chance / sum) : null;
}

/** A lone letter of an alphabet is a word of its own ("A question about ...") or the label itself; a character of Chinese may begin a label. */
function begins(label: string, start: string): boolean {
  return label === start || (label.startsWith(start) && !loneLetter.test(start));
}

const loneLetter = /^\p{Ll}$/u;

function rowAnswer(answer: ChatAnswer, { messages }: ChatRequest): Omit<RowAnswer, 'answer' | 'latencyMs'> {
  const { inputTokens, outputTokens, servedModel, systemFingerprint } = answer;
  const characters = messages.reduce((sum, message) => sum + message.content.length, 0);
  return { inputTokens: inputTokens ?? estimateTokens(characters), outputTokens: outputTokens ?? estimateTokens(answer.text.length), isEstimated: inputTokens === null || outputTokens === null, servedModel, systemFingerprint };
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
