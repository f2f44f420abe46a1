import { z } from 'zod';
import type { ArmSettings } from './approach';

/** What a served model does: it writes answers to messages, or it turns texts into vectors. */
export const endpointServices = ['chat', 'embeddings'] as const;
export type EndpointService = (typeof endpointServices)[number];

/**
 * What a server tells of its log-probabilities: nothing; the likeliest first tokens of an answer (`top_logprobs` of chat completions);
 * or those of a text that it is given (`echo` of completions), which is what a whole label needs.
 */
export const logProbabilityKinds = ['none', 'first-token', 'whole-label'] as const;
export type LogProbabilityKind = (typeof logProbabilityKinds)[number];

/** Where a served model answers, and everything that decides what it answers. Keys and prices stand elsewhere. */
export const endpointSource = z.strictObject({
  kind: z.literal('endpoint'),
  /** The address before `/chat/completions`, without an end slash. */
  baseUrl: z.url(),
  /** The model's name there. */
  servedName: z.string().min(1).max(200),
  serves: z.enum(endpointServices),
  logProbabilities: z.enum(logProbabilityKinds),
});
export type EndpointSource = z.infer<typeof endpointSource>;

/** How an answer of a served model is got: written and read, or as the chances of its first token or of whole labels. */
export type ServedReading = 'generation' | 'first-token' | 'whole-label';

/** Likelihoods where the arm wants them of a label or a choice and the server serves them, else words. `answer` is the kind that is asked for. */
export function servedReading(settings: ArmSettings, { answer, logProbabilities }: { readonly answer: string; readonly logProbabilities: LogProbabilityKind }): ServedReading {
  const wantsLikelihoods = (answer === 'label' || answer === 'choice') && 'scoring' in settings && settings.scoring === 'likelihood';
  return !wantsLikelihoods || logProbabilities === 'none' ? 'generation' : logProbabilities;
}

/** What made a number at a served model, as far as its server says: stored on every run beside engines' fingerprints. */
export const endpointFingerprint = z.strictObject({
  /** The origin only. */
  endpoint: z.string(),
  servedName: z.string(),
  /** What the server calls the model that answered; may name a dated version. */
  servedModel: z.string().nullable(),
  systemFingerprint: z.string().nullable(),
  /** `generation`, `first-token`, `whole-label` or `embeddings`. */
  reading: z.enum(['generation', 'first-token', 'whole-label', 'embeddings']),
  modelSha256: z.null(),
  templateSha256: z.string().nullable(),
});
export type EndpointFingerprint = z.infer<typeof endpointFingerprint>;
