import type { EndpointService, EndpointSource, LogProbabilityKind } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError, notFound } from '../errors';
import { checkName, checkSlug, writeAudit } from '../organisations';
import { originOf, readBaseUrl } from './endpoint-address';
import { ModelEndpoint } from './model-endpoint.entity';
import { Model } from './model.entity';
import type { SecretBox } from './secret-box';

export interface EndpointWishes {
  readonly name?: string | null;
  readonly baseUrl?: string | null;
  readonly servedName?: string | null;
  /** Undefined: as before; null: none. */
  readonly apiKey?: string | null;
  readonly serves?: EndpointService | null;
  readonly logProbabilities?: LogProbabilityKind | null;
  readonly inputPrice?: number | null;
  readonly outputPrice?: number | null;
  readonly contextTokens?: number | null;
  readonly maxParallel?: number | null;
  readonly timeoutSeconds?: number | null;
  readonly parametersMillions?: number | null;
  readonly licence?: string | null;
  readonly catalogueName?: string | null;
}

export interface NewEndpoint extends EndpointWishes {
  readonly slug: string;
  readonly name: string;
  readonly baseUrl: string;
  readonly servedName: string;
}

/** A model with what its organisation keeps of its endpoint. */
export interface ServedModel {
  readonly model: Model;
  readonly endpoint: ModelEndpoint;
}

/** `box` is null where the installation has no SECRETS_KEY: then an endpoint with a key is refused, and one without works. */
export async function registerEndpoint(ctx: Ctx, box: SecretBox | null, input: NewEndpoint): Promise<ServedModel> {
  checkSlug(input.slug);
  const source = sourceOf(input, null);
  return ctx.transaction(async (tx) => {
    if (await tx.db(Model).findOne({ slug: input.slug })) throw new DomainError('SLUG_TAKEN', `This organisation has a model "${input.slug}"; choose another address.`, { details: { field: 'slug' } });
    const id = tx.newId();
    await tx.db(Model).insert({
      id, slug: input.slug, name: checkName(input.name), catalogueName: input.catalogueName ?? null, architecture: 'endpoint', parameters: parametersOf(input.parametersMillions), licence: input.licence ?? null,
      source, revision: null, sha256: null, contextTokens: input.contextTokens ?? null, pretrainingTags: [], knownTraining: [], status: 'runnable', why: null, createdAt: tx.clock(),
    });
    await tx.db(ModelEndpoint).insert({
      modelId: id, ...sealKey(box, input.apiKey ?? null, boundTo(tx, id, source)), inputPrice: priceOf(input.inputPrice ?? 0), outputPrice: priceOf(input.outputPrice ?? 0),
      maxParallel: input.maxParallel ?? 8, timeoutSeconds: input.timeoutSeconds ?? 60, checks: 0, ...unchecked, changedAt: tx.clock(),
    });
    await writeAudit(tx, { action: 'endpoint.registered', subject: { id, name: input.slug }, detail: `${source.servedName} at ${originOf(source.baseUrl)}${input.apiKey ? ', with a key' : ''}` });
    return getEndpoint(tx, id);
  });
}

/** Changes what is given. A key belongs to an origin: a new origin needs the key again, or `apiKey: null`. What was measured before keeps its prices. */
export async function changeEndpoint(ctx: Ctx, box: SecretBox | null, { modelId, wishes }: { modelId: string; wishes: EndpointWishes }): Promise<ServedModel> {
  return ctx.transaction(async (tx) => {
    const { model, endpoint } = await getEndpoint(tx, modelId);
    const before = endpointSourceOf(model);
    const source = sourceOf(wishes, before);
    const hasMoved = originOf(source.baseUrl) !== originOf(before.baseUrl);
    if (hasMoved && endpoint.sealedKey !== null && wishes.apiKey === undefined) throw new DomainError('ENDPOINT_KEY_NEEDED', 'The endpoint moves to another host: give its key again, or say that it needs none.', { details: { field: 'apiKey' } });
    await tx.db(Model).update({ id: modelId }, {
      source, name: checkName(wishes.name ?? model.name), contextTokens: given(wishes.contextTokens, model.contextTokens), licence: given(wishes.licence, model.licence), catalogueName: given(wishes.catalogueName, model.catalogueName),
      parameters: wishes.parametersMillions === undefined ? model.parameters : parametersOf(wishes.parametersMillions),
    });
    await tx.db(ModelEndpoint).update({ modelId }, {
      ...(wishes.apiKey === undefined ? {} : sealKey(box, wishes.apiKey, boundTo(tx, modelId, source))),
      inputPrice: priceOf(wishes.inputPrice ?? endpoint.inputPrice), outputPrice: priceOf(wishes.outputPrice ?? endpoint.outputPrice),
      maxParallel: wishes.maxParallel ?? endpoint.maxParallel, timeoutSeconds: wishes.timeoutSeconds ?? endpoint.timeoutSeconds, ...unchecked, changedAt: tx.clock(),
    });
    await writeAudit(tx, { action: 'endpoint.changed', subject: { id: modelId, name: model.slug }, detail: changedWishes(wishes, originOf(source.baseUrl)) });
    return getEndpoint(tx, modelId);
  });
}

/** Removes a model, its key with it. One that an experiment has used stays as a name for its results, and no new arm can use it. */
export async function removeModel(ctx: Ctx, modelId: string): Promise<void> {
  await ctx.transaction(async (tx) => {
    const { slug } = await tx.db(Model).get({ id: modelId }, 'model');
    await writeAudit(tx, { action: 'model.removed', subject: { id: modelId, name: slug } });
    // Asked in SQL: experiments are a later feature, and deleting a model would take them along.
    const [used] = await tx.sql('select 1 from arm where organization_id = $1 and model_id = $2 limit 1', [tx.organizationId, modelId]);
    if (!used) return void (await tx.db(Model).delete({ id: modelId }));
    await tx.db(ModelEndpoint).update({ modelId }, { sealedKey: null, keyHint: null });
    await tx.db(Model).update({ id: modelId }, { status: 'missing', why: removedSentence });
  });
}

const removedSentence = 'It was removed; results that were measured with it stay.';

/** NOT_FOUND for a model that is no endpoint, too. */
export async function getEndpoint(ctx: Ctx, modelId: string): Promise<ServedModel> {
  return ctx.transaction(async (tx) => {
    const endpoint = await tx.db(ModelEndpoint).findOne({ modelId });
    if (!endpoint) throw notFound('endpoint');
    return { model: await tx.db(Model).get({ id: modelId }, 'model'), endpoint };
  });
}

/** The endpoints of many models at once. */
export async function endpointsOfModels(ctx: Ctx): Promise<ReadonlyMap<string, ModelEndpoint>> {
  const endpoints = await ctx.transaction((tx) => tx.db(ModelEndpoint).find());
  return new Map(endpoints.map((endpoint) => [endpoint.modelId, endpoint]));
}

/** A served model as a worker calls it. */
export interface OpenEndpoint {
  readonly organizationId: string;
  readonly modelId: string;
  readonly source: EndpointSource;
  /** In the clear: for the request's header, and for nothing else. */
  readonly apiKey: string | null;
  readonly inputPrice: number;
  readonly outputPrice: number;
  readonly contextTokens: number | null;
  readonly maxParallel: number;
  readonly timeoutMs: number;
}

/** Opens the key for a call. SECRETS_KEY_MISSING or SECRET_LOST where it cannot be read on this machine. */
export async function openEndpoint(ctx: Ctx, box: SecretBox | null, modelId: string): Promise<OpenEndpoint> {
  const { model, endpoint } = await getEndpoint(ctx, modelId);
  const source = endpointSourceOf(model);
  const { sealedKey, inputPrice, outputPrice, maxParallel, timeoutSeconds, organizationId } = endpoint;
  return {
    organizationId, modelId, source, apiKey: sealedKey === null ? null : openBox(box).open(sealedKey, boundTo(ctx, modelId, source)), inputPrice, outputPrice, contextTokens: model.contextTokens, maxParallel,
    timeoutMs: timeoutSeconds * 1000,
  };
}

export interface EndpointCheck {
  /** Null where it answered. */
  readonly code: string | null;
  readonly sentence: string;
  readonly latencyMs: number | null;
}

/** Stores whether the endpoint answered; `version` grows with every check. */
export async function saveEndpointCheck(ctx: Ctx, modelId: string, { code, sentence, latencyMs }: EndpointCheck): Promise<{ version: number }> {
  return ctx.transaction(async (tx) => {
    const [saved] = await tx.sql<{ version: number }>(
      `with saved as (
         update model_endpoint set checks = checks + 1, checked_at = now(), check_code = $3, check_sentence = $4, check_latency_ms = $5
         where organization_id = $1 and model_id = $2 returning checks)
       select checks as version from saved`,
      [tx.organizationId, modelId, code, sentence, latencyMs],
    );
    if (!saved) throw notFound('endpoint');
    return saved;
  });
}

export function endpointSourceOf(model: Pick<Model, 'source'>): EndpointSource {
  if (model.source.kind === 'endpoint') return model.source;
  throw notFound('endpoint');
}

/** Which settings were given, without what they hold: a key is one of them. */
function changedWishes(wishes: EndpointWishes, origin: string): string {
  const given = Object.entries(wishes).flatMap(([field, value]) => (value === undefined ? [] : [field]));
  return `${given.join(', ')}, at ${origin}`;
}

const unchecked = { checkedAt: null, checkCode: null, checkSentence: null, checkLatencyMs: null };

function sourceOf(wishes: EndpointWishes, before: EndpointSource | null): EndpointSource {
  const serves = wishes.serves ?? before?.serves ?? 'chat';
  const logProbabilities = wishes.logProbabilities ?? before?.logProbabilities ?? 'none';
  if (serves === 'embeddings' && logProbabilities !== 'none') throw new DomainError('BAD_USER_INPUT', 'A model that serves embeddings has no log-probabilities.', { details: { field: 'logProbabilities' } });
  const servedName = (wishes.servedName ?? before?.servedName ?? '').trim();
  if (servedName.length < 1 || servedName.length > 200 || /\p{Cc}/u.test(servedName)) throw new DomainError('BAD_USER_INPUT', 'The name of the model at the endpoint has 1 to 200 characters and no control characters.', { details: { field: 'servedName' } });
  return { kind: 'endpoint', baseUrl: wishes.baseUrl ? readBaseUrl(wishes.baseUrl) : (before?.baseUrl ?? ''), servedName, serves, logProbabilities };
}

function boundTo({ organizationId }: Ctx, modelId: string, source: EndpointSource): readonly string[] {
  return [organizationId ?? '', 'model_endpoint', modelId, originOf(source.baseUrl)];
}

function sealKey(box: SecretBox | null, apiKey: string | null, words: readonly string[]): Pick<ModelEndpoint, 'sealedKey' | 'keyHint'> {
  if (apiKey === null || apiKey.trim() === '') return { sealedKey: null, keyHint: null };
  const key = apiKey.trim();
  // Header values cannot hold more, and a line break would start another header.
  if (key.length > 2000 || !/^[\x21-\x7e]+$/.test(key)) throw new DomainError('BAD_USER_INPUT', 'A key has at most 2000 visible characters without spaces; copy it again.', { details: { field: 'apiKey' } });
  return { sealedKey: openBox(box).seal(key, words), keyHint: key.length >= 12 ? key.slice(-4) : null };
}

function openBox(box: SecretBox | null): SecretBox {
  if (box) return box;
  throw new DomainError('SECRETS_KEY_MISSING', 'This installation cannot keep keys of endpoints: whoever runs it sets SECRETS_KEY (openssl rand -hex 32 makes one) for the API and the workers.');
}

function priceOf(price: number): number {
  if (Number.isFinite(price) && price >= 0 && price <= 100_000) return price;
  throw new DomainError('BAD_USER_INPUT', 'A price is 0 to 100,000 US dollars for a million tokens.', { details: { got: price, limit: 100_000 } });
}

function parametersOf(millions: number | null | undefined): string | null {
  return millions ? String(Math.round(millions * 1e6)) : null;
}

function given<T>(wish: T | null | undefined, before: T | null): T | null {
  return wish === undefined ? before : wish;
}
