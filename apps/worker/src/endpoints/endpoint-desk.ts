import { openEndpoint, type Ctx, type OpenEndpoint, type SecretBox } from '@crossover/domain';
import { createEndpointClient, type EndpointClient } from './endpoint-client';
import { createGuardedFetch, type GuardOptions } from './guarded-fetch';
import { keepPaces, type Pace, type PaceOptions } from './pace';
import { callPersistently, type Answered, type Persistence } from './persistent-call';

/** One served model while a job calls it. */
export interface EndpointLine {
  readonly endpoint: OpenEndpoint;
  /** One call at the provider's pace, tried again where the fault passes. */
  call<T>(ask: (client: EndpointClient, signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<Answered<T>>;
  close(): Promise<void>;
}

/** From where a worker calls served models. */
export interface EndpointDesk {
  /** Opens the key and a connection of this job's own. */
  open(ctx: Ctx, modelId: string, wishes?: Persistence & { readonly timeoutMs?: number }): Promise<EndpointLine>;
}

export interface DeskOptions extends Omit<GuardOptions, 'headersTimeoutMs'> {
  /** Null where the installation has no SECRETS_KEY. */
  readonly secretBox: SecretBox | null;
  readonly pace?: PaceOptions;
  readonly persistence?: Persistence;
}

export function openEndpointDesk({ secretBox, pace: paceOptions, persistence: usual = {}, ...guard }: DeskOptions): EndpointDesk {
  const paceOf = keepPaces(paceOptions);
  return {
    open: async (ctx, modelId, { timeoutMs: shortest, ...persistence } = {}) => {
      const endpoint = await openEndpoint(ctx, secretBox, modelId);
      const timeoutMs = Math.min(endpoint.timeoutMs, shortest ?? Infinity);
      const { fetch, close } = createGuardedFetch({ ...guard, headersTimeoutMs: timeoutMs });
      const client = createEndpointClient(endpoint, fetch);
      const pace: Pace = paceOf(endpoint.organizationId, endpoint.source.baseUrl);
      return {
        endpoint,
        call: (ask, signal) => callPersistently((own) => ask(client, own), { pace, signal, timeoutMs, persistence: { ...usual, ...persistence } }),
        close,
      };
    },
  };
}
