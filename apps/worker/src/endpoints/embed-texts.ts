import { z } from 'zod';
import { addressOf } from './answer-store';
import type { Asking } from './ask-rows';
import { inParallel } from './in-parallel';
import { estimateTokens } from './row-question';

export interface TextVector {
  readonly vector: readonly number[];
  readonly tokens: number;
  readonly isEstimated: boolean;
  /** Its share of the request's time; null where the vector was stored already. */
  readonly latencyMs: number | null;
}

export interface TextVectors {
  readonly vectors: ReadonlyMap<string, TextVector>;
  readonly servedModel: string | null;
}

const textsOfRequest = 64;
const storedVector = z.object({ vector: z.array(z.number()).min(1), tokens: z.number(), isEstimated: z.boolean(), servedModel: z.string().nullable() });

/** A vector for each distinct text; those that were made before come from the store. `onDone` hears how many texts have one. */
export async function embedTexts(texts: readonly string[], { line, store, signal, gate }: Asking, onDone: (done: number, total: number) => void): Promise<TextVectors> {
  const { source, maxParallel } = line.endpoint;
  const distinct = [...new Set(texts)];
  const addresses = new Map(distinct.map((text) => [text, addressOf(source, ['embedding', text])]));
  const vectors = new Map<string, TextVector>();
  let servedModel: string | null = null;
  for (const some of chunks(distinct, 500)) {
    const stored = await store.find(some.map((text) => addresses.get(text) ?? ''));
    for (const text of some) {
      const found = stored.get(addresses.get(text) ?? '');
      if (found === undefined) continue;
      const known = storedVector.parse(found);
      servedModel ??= known.servedModel;
      vectors.set(text, { ...known, latencyMs: null });
    }
  }
  onDone(vectors.size, distinct.length);
  // Vectors are stored with no row, so all of them are set aside together.
  const missing = distinct.filter((text) => !vectors.has(text));
  if (gate && missing.length > 0) await gate.admit([(missing.reduce((sum, text) => sum + estimateTokens(Buffer.byteLength(text)), 0) * line.endpoint.inputPrice) / 1e6]);
  const open = chunks(missing, textsOfRequest);
  for await (const answers of inParallel(open, { limit: maxParallel, signal }, async (some, own) => ({ some, ...(await line.call((client, each) => client.embed(some.map(notEmpty), each), own)) }))) {
    const made = new Map<string, unknown>();
    for (const { some, answer, latencyMs } of answers) {
      servedModel ??= answer.servedModel;
      const tokens = shareOut(answer.inputTokens, some);
      for (const [index, text] of some.entries()) {
        const one = { vector: answer.vectors[index] ?? [], tokens: tokens[index] ?? 0, isEstimated: answer.inputTokens === null };
        vectors.set(text, { ...one, latencyMs: latencyMs / some.length });
        made.set(addresses.get(text) ?? '', { ...one, servedModel: answer.servedModel });
      }
    }
    await store.keep(made);
    onDone(vectors.size, distinct.length);
  }
  return { vectors, servedModel };
}

/** Servers refuse an empty text; a space has a vector as well. */
function notEmpty(text: string): string {
  return text === '' ? ' ' : text;
}

/** The server counts the tokens of a request; each text gets its part by its length, and the parts add up. */
function shareOut(total: number | null, texts: readonly string[]): number[] {
  if (total === null) return texts.map((text) => estimateTokens(text.length));
  const characters = texts.reduce((sum, text) => sum + text.length, 0) || 1;
  let [passed, given] = [0, 0];
  return texts.map((text) => {
    passed += text.length;
    const share = Math.round((total * passed) / characters) - given;
    given += share;
    return share;
  });
}

function chunks<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size));
}
