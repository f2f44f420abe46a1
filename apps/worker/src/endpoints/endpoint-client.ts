import type { OpenEndpoint } from '@crossover/domain';
import OpenAI, { APIConnectionError, APIError, APIUserAbortError } from 'openai';
import { z } from 'zod';
import { EndpointFault, excerpt, notUnderstood } from './endpoint-fault';
import type { Fetch } from './guarded-fetch';

export interface ChatMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly maxTokens: number;
  readonly stop?: readonly string[];
  /** How many of the likeliest first tokens to tell; null: none. */
  readonly topTokens?: number | null;
}

const tokenCount = z.number().int().min(0);
const usage = z.object({ prompt_tokens: tokenCount.nullish(), completion_tokens: tokenCount.nullish() }).nullish();
const tokenChance = z.object({ token: z.string(), logprob: z.number() });

const chatAnswer = z.object({
  model: z.string().nullish(),
  system_fingerprint: z.string().nullish(),
  choices: z.array(z.object({
    message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
    finish_reason: z.string().nullish(),
    logprobs: z.object({ content: z.array(z.object({ top_logprobs: z.array(tokenChance).nullish() })).nullish() }).nullish(),
  })).min(1),
  usage,
});

const echoedText = z.object({
  model: z.string().nullish(),
  choices: z.array(z.object({ index: z.number().int().min(0), logprobs: z.object({ text_offset: z.array(z.number()).nullish(), token_logprobs: z.array(z.number().nullable()).nullish() }).nullish() })).min(1),
  usage,
});

const embeddings = z.object({ model: z.string().nullish(), data: z.array(z.object({ index: z.number().int().min(0), embedding: z.array(z.number()).min(1) })).min(1), usage });

export interface Served {
  readonly servedModel: string | null;
  readonly systemFingerprint: string | null;
  /** Null where the server does not say. */
  readonly inputTokens: number | null;
  readonly outputTokens: number | null;
}

export interface ChatAnswer extends Served {
  readonly text: string;
  /** The model said that it will not answer, or a filter took the answer away. */
  readonly isRefused: boolean;
  readonly isCut: boolean;
  readonly firstTokens: readonly { readonly token: string; readonly logprob: number }[] | null;
}

/** Log-probabilities of a text's tokens with the places where they begin, in characters from its start; null before the first token, which nothing predicts. */
export interface EchoedText {
  readonly offsets: readonly number[];
  readonly logprobs: readonly (number | null)[];
}

/** One try of each call; throws EndpointFault. */
export interface EndpointClient {
  chat(request: ChatRequest, signal: AbortSignal): Promise<ChatAnswer>;
  /** Echoes of the texts, in their order. ENDPOINT_CAPABILITY where the server gives no log-probabilities. */
  echo(texts: readonly string[], signal: AbortSignal): Promise<Served & { readonly texts: readonly EchoedText[] }>;
  embed(texts: readonly string[], signal: AbortSignal): Promise<Served & { readonly vectors: readonly (readonly number[])[] }>;
}

export function createEndpointClient({ source, apiKey }: Pick<OpenEndpoint, 'source' | 'apiKey'>, fetch: Fetch): EndpointClient {
  // Retries are ours: the library knows neither the provider's pace nor the run's deadline.
  const openai = new OpenAI({ baseURL: source.baseUrl, apiKey: apiKey ?? 'none', fetch, maxRetries: 0, timeout: 3_600_000, organization: null, project: null, logLevel: 'off', ...(apiKey === null ? { defaultHeaders: { authorization: null } } : {}) });
  const model = source.servedName;
  const ask = async <T>(path: string, body: object, { shape, signal }: { shape: z.ZodType<T>; signal: AbortSignal }): Promise<T> => {
    try {
      return readAnswer(shape, await openai.post<unknown>(path, { body, signal }));
    } catch (error) {
      throw faultOf(error, model);
    }
  };
  const habits = { usesNewLimit: false, hasTemperature: true };
  const chatOnce = (request: ChatRequest, signal: AbortSignal) => ask('/chat/completions', chatBody(model, request, habits), { shape: chatAnswer, signal });
  return {
    chat: async (request, signal) => {
      const answer = await chatOnce(request, signal).catch((error: unknown) => {
        // Reasoning models know the limit under another name, and refuse a temperature; the server says which.
        if (!learnHabit(habits, error)) throw error;
        return chatOnce(request, signal);
      });
      return toChatAnswer(answer);
    },
    echo: async (texts, signal) => {
      const answer = await ask('/completions', { model, prompt: texts, max_tokens: 1, temperature: 0, echo: true, logprobs: 1 }, { shape: echoedText, signal });
      return { ...servedBy(answer), texts: texts.map((text, index) => toEcho(text, answer.choices.find((choice) => choice.index === index)?.logprobs)) };
    },
    embed: async (texts, signal) => {
      const answer = await ask('/embeddings', { model, input: texts, encoding_format: 'float' }, { shape: embeddings, signal });
      const vectors = texts.map((_, index) => answer.data.find((one) => one.index === index)?.embedding);
      if (vectors.some((vector) => vector?.length !== vectors[0]?.length)) throw notUnderstood('vectors that are missing or differ in length');
      return { ...servedBy(answer), vectors: vectors.map((vector) => vector ?? []) };
    },
  };
}

interface Habits {
  usesNewLimit: boolean;
  hasTemperature: boolean;
}

function chatBody(model: string, { messages, maxTokens, stop, topTokens }: ChatRequest, { usesNewLimit, hasTemperature }: Habits): object {
  return {
    model, messages, seed: 0,
    ...(usesNewLimit ? { max_completion_tokens: maxTokens } : { max_tokens: maxTokens }),
    ...(hasTemperature ? { temperature: 0 } : {}),
    ...(stop && stop.length > 0 ? { stop: stop.slice(0, 4) } : {}),
    ...(topTokens ? { logprobs: true, top_logprobs: topTokens } : {}),
  };
}

function learnHabit(habits: Habits, error: unknown): boolean {
  const cause = error instanceof EndpointFault ? error.cause : null;
  if (!(cause instanceof APIError) || cause.status !== 400) return false;
  if (!habits.usesNewLimit && /max_completion_tokens/.test(cause.message)) return (habits.usesNewLimit = true);
  if (habits.hasTemperature && (cause.param === 'temperature' || /temperature/.test(cause.message))) {
    habits.hasTemperature = false;
    return true;
  }
  return false;
}

/** The library gives back the text where the server did not say that it is JSON. */
function readAnswer<T>(shape: z.ZodType<T>, answer: unknown): T {
  const read = shape.safeParse(typeof answer === 'string' ? parseJson(answer) : answer);
  if (read.success) return read.data;
  throw notUnderstood(excerpt(typeof answer === 'string' ? answer : (JSON.stringify(answer) ?? '')));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function toChatAnswer(answer: z.infer<typeof chatAnswer>): ChatAnswer {
  const [first] = answer.choices;
  const { content, refusal } = first?.message ?? {};
  return {
    ...servedBy(answer), text: content ?? '', isRefused: Boolean(refusal) || first?.finish_reason === 'content_filter', isCut: first?.finish_reason === 'length',
    firstTokens: first?.logprobs?.content?.[0]?.top_logprobs ?? null,
  };
}

function toEcho(text: string, logprobs: z.infer<typeof echoedText>['choices'][number]['logprobs']): EchoedText {
  // llama.cpp does not echo, and tells of the token that it generated in another form.
  if (!logprobs?.text_offset || !logprobs.token_logprobs) throw new EndpointFault('ENDPOINT_CAPABILITY', 'The endpoint gave no log-probabilities of the text that it was given. Set what it serves of them to "first token" or "none".', { reach: 'run' });
  // The token that had to be generated comes after the text, and is none of ours.
  const characters = Array.from(text).length;
  const own = logprobs.text_offset.filter((offset) => offset < characters).length;
  return { offsets: logprobs.text_offset.slice(0, own), logprobs: logprobs.token_logprobs.slice(0, own) };
}

function servedBy({ model, usage: used, ...rest }: { model?: string | null; system_fingerprint?: string | null; usage?: z.infer<typeof usage> }): Served {
  return { servedModel: model ?? null, systemFingerprint: rest.system_fingerprint ?? null, inputTokens: used?.prompt_tokens ?? null, outputTokens: used?.completion_tokens ?? null };
}

function faultOf(error: unknown, model: string): unknown {
  if (error instanceof EndpointFault || error instanceof APIUserAbortError) return error;
  if (error instanceof APIConnectionError) return error.cause instanceof EndpointFault ? error.cause : (error.cause ?? error);
  // Not by class: the text is parsed by Node itself, whose errors are another realm's in tests.
  if (typeof error === 'object' && error !== null && 'name' in error && error.name === 'SyntaxError') return notUnderstood('text that says it is JSON and is not');
  if (error instanceof APIError) return faultOfStatus(error, model);
  return error;
}

function faultOfStatus(error: APIError, model: string): EndpointFault {
  const { status, message } = error;
  const said = excerpt(message.replace(/^\d+ /, ''));
  const fault = (code: string, sentence: string, reach: 'passing' | 'row' | 'run', retryAfterMs: number | null = null): EndpointFault => new EndpointFault(code, sentence, { reach, retryAfterMs, cause: error });
  if (status === 401 || status === 403) return fault('ENDPOINT_AUTH', `The endpoint refused the key (${status}). Give the model a valid key, then retry the run: what was answered is kept.`, 'run');
  if (status === 404) return fault('ENDPOINT_MODEL', `The endpoint knows no model "${model}" at this address (404). Look at the name of the model, and at the base URL: it is the part before /chat/completions.`, 'run');
  if (status === 402 || (status === 429 && error.code === 'insufficient_quota')) return fault('ENDPOINT_QUOTA', `The account at the provider has no credit left (${said}). Top it up, then retry the run: what was answered is kept.`, 'run');
  if (status === 429) return fault('ENDPOINT_RATE', 'The endpoint goes on refusing requests because they are too many (429). Give it fewer parallel requests, or retry the run later: what was answered is kept.', 'passing', retryAfterOf(error));
  if (status === 408 || status === 409 || (status !== undefined && status >= 500)) return fault('ENDPOINT_UNAVAILABLE', `The endpoint failed with ${status}: ${said}. Look at the server, or try again later.`, 'passing', retryAfterOf(error));
  if (/context.?length|maximum context|context window|too many tokens|prompt is too long|context size/i.test(message)) return fault('ENDPOINT_CONTEXT', 'The prompt is longer than the context of the model.', 'row');
  if (error.code === 'content_filter' || /content.?filter|content management policy/i.test(message)) return fault('ENDPOINT_FILTER', 'The provider filtered the prompt.', 'row');
  return fault('ENDPOINT_REQUEST', `The endpoint refused the request (${status ?? 'no status'}): ${said}.`, 'row');
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfterOf({ headers }: APIError): number | null {
  const value = headers?.get('retry-after');
  if (!value) return null;
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - Date.now());
}
