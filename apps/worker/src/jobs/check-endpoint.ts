import type { JobPayload } from '@crossover/contracts';
import { DomainError, saveEndpointCheck, type EndpointCheck } from '@crossover/domain';
import { EndpointFault, excerpt } from '../endpoints/endpoint-fault';
import type { EndpointLine } from '../endpoints/endpoint-desk';
import type { Services } from '../services';

/** The person who asked is waiting for it. */
const checkTimeoutMs = 25_000;

/** Asks an endpoint one short question, once, and stores whether it answered or what to do about it. */
export async function checkEndpoint(services: Services, { organizationId, modelId }: JobPayload<'check-endpoint'>): Promise<void> {
  const ctx = services.ctxFor(organizationId);
  const outcome = await ask(services, ctx, modelId);
  const { version } = await saveEndpointCheck(ctx, modelId, outcome);
  services.publish(`model:${modelId}`, version);
}

async function ask(services: Services, ctx: ReturnType<Services['ctxFor']>, modelId: string): Promise<EndpointCheck> {
  let line: EndpointLine | null = null;
  try {
    line = await services.endpoints.open(ctx, modelId, { tries: 1, timeoutMs: checkTimeoutMs });
    const startedAt = performance.now();
    const sentence = await (line.endpoint.source.serves === 'embeddings' ? askForVector(line) : askForAnswer(line));
    return { code: null, sentence, latencyMs: performance.now() - startedAt };
  } catch (error) {
    if (!(error instanceof EndpointFault || error instanceof DomainError) || error.message === '') throw error;
    return { code: error.code, sentence: error.message, latencyMs: null };
  } finally {
    await line?.close();
  }
}

async function askForVector({ call, endpoint }: EndpointLine): Promise<string> {
  const { answer: { vectors } } = await call((client, signal) => client.embed(['Is this thing on?'], signal), AbortSignal.timeout(checkTimeoutMs));
  return `It answers: ${endpoint.source.servedName} makes vectors of ${vectors[0]?.length ?? 0} numbers.`;
}

async function askForAnswer({ call, endpoint: { source } }: EndpointLine): Promise<string> {
  const signal = AbortSignal.timeout(checkTimeoutMs);
  const topTokens = source.logProbabilities === 'first-token' ? 20 : null;
  const { answer: { text, firstTokens } } = await call((client, own) => client.chat({ messages: [{ role: 'user', content: 'Answer with one word: yes or no. Is water wet?' }], maxTokens: 16, topTokens }, own), signal);
  if (topTokens && !firstTokens) throw new EndpointFault('ENDPOINT_CAPABILITY', 'It answers, but gives no log-probabilities. Set what it serves of them to "none".', { reach: 'run' });
  if (source.logProbabilities === 'whole-label') await call((client, own) => client.echo(['Is water wet? yes'], own), signal);
  return `It answers: ${source.servedName} said ${excerpt(text)}.`;
}
