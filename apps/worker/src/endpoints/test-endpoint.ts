import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { registerEndpoint, type Ctx, type EndpointWishes, type SecretBox } from '@crossover/domain';

/** What the endpoint does with one request: an answer, or a way to misbehave. */
export type Behaviour =
  | { readonly says: string; readonly finish?: string; readonly refusal?: string; readonly withoutUsage?: boolean; readonly topTokens?: readonly (readonly [string, number])[] }
  | { readonly status: number; readonly body?: string; readonly headers?: Record<string, string> }
  | { readonly raw: string }
  | { readonly hangs: true }
  | { readonly cut: true }
  /** Answers when the test says so. */
  | { readonly after: Promise<unknown>; readonly says: string };

export interface EndpointRequest {
  readonly path: string;
  readonly key: string | null;
  readonly body: Record<string, any>;
  /** The last message of a chat. */
  readonly question: string;
}

export interface TestEndpoint {
  readonly baseUrl: string;
  /** `127.0.0.1:PORT`, for the list of allowed hosts. */
  readonly host: string;
  readonly requests: readonly EndpointRequest[];
  close(): Promise<void>;
}

/** A server that speaks the OpenAI protocol over a real socket and does to each request what the script says; vectors and echoes are arithmetic. */
export async function startTestEndpoint(script: (request: EndpointRequest, place: number) => Behaviour): Promise<TestEndpoint> {
  const requests: EndpointRequest[] = [];
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then((request) => {
      requests.push(request);
      return obey(request, response, script(request, requests.length - 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    baseUrl: `http://${host}/v1`,
    host,
    requests,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function readRequest(incoming: IncomingMessage): Promise<EndpointRequest> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  const body = JSON.parse(Buffer.concat(parts).toString('utf8'));
  return { path: incoming.url ?? '', key: incoming.headers.authorization ?? null, body, question: body.messages?.at(-1)?.content ?? '' };
}

async function obey(request: EndpointRequest, response: ServerResponse, behaviour: Behaviour): Promise<void> {
  const json = (value: unknown) => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  if ('hangs' in behaviour) return;
  if ('status' in behaviour) return void response.writeHead(behaviour.status, { 'content-type': 'application/json', ...behaviour.headers }).end(behaviour.body ?? '{"error":{"message":"as the script says"}}');
  if ('raw' in behaviour) return void response.writeHead(200, { 'content-type': 'application/json' }).end(behaviour.raw);
  if ('cut' in behaviour) {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '4000' });
    response.write('{"choices": [');
    return void setImmediate(() => response.destroy());
  }
  if ('after' in behaviour) await behaviour.after;
  if (request.path.endsWith('/embeddings')) return void json(vectorsOf(request.body['input'], request.body['model']));
  if (request.path.endsWith('/completions') && !request.path.endsWith('/chat/completions')) return void json(echoOf(request.body['prompt'], request.body['model']));
  json(chatOf(request, behaviour));
}

function chatOf({ body }: EndpointRequest, behaviour: Extract<Behaviour, { says: string }>): unknown {
  const { says, ...odd } = behaviour;
  const usage = 'withoutUsage' in odd ? undefined : { prompt_tokens: 20, completion_tokens: 2 };
  const top = 'topTokens' in odd && odd.topTokens ? odd.topTokens.map(([token, chance]) => ({ token, logprob: Math.log(chance) })) : null;
  return {
    model: `${body['model']}-2026-11`, system_fingerprint: 'fp_1', usage,
    choices: [{ index: 0, finish_reason: 'finish' in odd ? odd.finish : 'stop', message: { role: 'assistant', content: says, refusal: 'refusal' in odd ? odd.refusal : null }, logprobs: top && { content: [{ token: top[0]?.token, logprob: top[0]?.logprob, top_logprobs: top }] } }],
  };
}

/** The first number says whether a text is about a refund. */
function vectorsOf(texts: readonly string[], model: string): unknown {
  return { model, usage: { prompt_tokens: texts.length * 5 }, data: texts.map((text, index) => ({ index, embedding: [text.includes('refund') ? 1 : -1, (text.length % 7) / 10, 0.5] })) };
}

/** One token a word; a label that the text before it holds is likely. */
function echoOf(texts: readonly string[], model: string): unknown {
  const choices = texts.map((text, index) => {
    const words = [...text.matchAll(/\s*\S+/g)];
    const item = text.slice(text.lastIndexOf('Message:'));
    const label = item.slice(item.indexOf('Intent:') + 'Intent:'.length).trim();
    const isLikely = item.slice(0, item.indexOf('Intent:')).includes(label);
    const offsets = words.map((word) => word.index);
    return { index, logprobs: { text_offset: [...offsets, text.length], token_logprobs: [null, ...words.slice(1).map(() => (isLikely ? -0.1 : -2)), -1] } };
  });
  return { model, usage: { prompt_tokens: texts.length * 10, completion_tokens: texts.length }, choices };
}

/** The endpoint as a model of the organisation. */
export async function anEndpoint(ctx: Ctx, { endpoint, box = null, ...wishes }: EndpointWishes & { readonly endpoint: Pick<TestEndpoint, 'baseUrl'>; readonly box?: SecretBox | null }): Promise<string> {
  const { model } = await registerEndpoint(ctx, box, { inputPrice: 1, outputPrice: 2, ...wishes, slug: `served-${ctx.newId().slice(0, 8)}`, name: 'Served', servedName: wishes.servedName ?? 'tiny-chat', baseUrl: endpoint.baseUrl });
  return model.id;
}
