import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { Agent, fetch as undiciFetch } from 'undici';
import { EndpointFault, notUnderstood, redirected, refusedAddress, timedOut, tooLong } from './endpoint-fault';

export type Fetch = (url: string | URL | Request, init?: RequestInit) => Promise<Response>;

export interface GuardOptions {
  /** `host` or `host:port`: may be called without TLS and at any address. */
  readonly allowedHosts: readonly string[];
  readonly maxResponseBytes?: number;
  /** From the request to its answer's first bytes. */
  readonly headersTimeoutMs?: number;
  /** All addresses of a name; the system's unless a test knows better. */
  readonly resolve?: (hostname: string) => Promise<LookupAddress[]>;
}

export interface GuardedFetch {
  readonly fetch: Fetch;
  close(): Promise<void>;
}

/** Public by its range, but the address of a cloud's own services. */
const cloudServices = new Set(['168.63.129.16']);

/**
 * A fetch for addresses that users typed: https only, no redirect is followed, every address that a name has is public at the moment of dialling, and the
 * answer is read whole within its limits, uncompressed. Throws EndpointFault. A host that the installation allows is called as it is.
 */
export function createGuardedFetch({ allowedHosts, maxResponseBytes = 8_000_000, headersTimeoutMs = 600_000, resolve = resolveName }: GuardOptions): GuardedFetch {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  const settings = { maxResponseSize: maxResponseBytes, headersTimeout: headersTimeoutMs, bodyTimeout: headersTimeoutMs };
  const guarded = new Agent({ ...settings, connect: { timeout: 10_000, lookup: lookUpPublic(resolve) } });
  const open = new Agent({ ...settings, connect: { timeout: 10_000 } });
  return {
    fetch: async (target, init = {}) => {
      const url = new URL(target instanceof Request ? target.url : target);
      const isAllowed = allowed.has(url.hostname) || allowed.has(url.host);
      if (!isAllowed) checkTarget(url);
      try {
        const headers = { ...Object.fromEntries(new Headers(init.headers)), 'accept-encoding': 'identity' };
        const response = await undiciFetch(url, { method: init.method, headers, body: typeof init.body === 'string' ? init.body : undefined, signal: init.signal, redirect: 'manual', dispatcher: isAllowed ? open : guarded });
        if (response.status >= 300 && response.status < 400) throw redirected(response.status);
        if (response.headers.get('content-encoding')) throw notUnderstood('a compressed answer that nobody asked for');
        return new Response(await response.text(), { status: response.status, headers: [...response.headers] });
      } catch (error) {
        throw faultOf(error, { host: url.host, maxResponseBytes, headersTimeoutMs });
      }
    },
    close: async () => {
      await Promise.all([guarded.destroy(), open.destroy()]);
    },
  };
}

/** What can be said of an address before it is dialled. A name is looked at again when it is: that is the moment that counts. */
function checkTarget(url: URL): void {
  if (url.protocol !== 'https:') throw new EndpointFault('ENDPOINT_URL', `${url.host} is not called without TLS: use https, or let whoever runs this installation allow the host in ENDPOINT_ALLOWED_HOSTS.`, { reach: 'run' });
  // Node looks no literal address up, so the guard of the dialling never sees one.
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal) && !isPublic(literal)) throw refusedAddress(url.host);
}

function lookUpPublic(resolve: (hostname: string) => Promise<LookupAddress[]>): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname).then((addresses) => {
      const [first] = addresses;
      // One private answer refuses all of them: which one is dialled is not ours to say.
      if (!first || addresses.some(({ address }) => !isPublic(address))) return callback(refusedAddress(hostname), '', 0);
      if (options.all) return callback(null, addresses);
      callback(null, first.address, first.family);
    }, (error: NodeJS.ErrnoException) => callback(error, '', 0));
  };
}

/** Allow list by range: private, loopback, link-local, carrier-grade, tunnelled and mapped addresses are all something else than unicast. */
function isPublic(address: string): boolean {
  return !cloudServices.has(address) && ipaddr.isValid(address) && ipaddr.parse(address).range() === 'unicast';
}

function resolveName(hostname: string): Promise<LookupAddress[]> {
  return new Promise((resolve, reject) => {
    systemLookup(hostname, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  });
}

function faultOf(error: unknown, { host, maxResponseBytes, headersTimeoutMs }: { host: string; maxResponseBytes: number; headersTimeoutMs: number }): unknown {
  const causes = causesOf(error);
  const known = causes.find((cause) => cause instanceof EndpointFault);
  if (known) return known;
  const code = causes.map(codeOf).find((word) => word !== null) ?? '';
  if (code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE') return tooLong(maxResponseBytes / 1_000_000);
  if (code === 'UND_ERR_HEADERS_TIMEOUT' || code === 'UND_ERR_BODY_TIMEOUT') return timedOut(headersTimeoutMs / 1000);
  if (code === 'ENOTFOUND') return new EndpointFault('ENDPOINT_ADDRESS', `There is no host ${host}; look at the base URL.`, { reach: 'run', cause: error });
  if (/CERT|TLS|SSL|SELF_SIGNED|EPROTO/.test(code)) return new EndpointFault('ENDPOINT_TLS', `The certificate of ${host} is not valid for it (${code}), so nothing was sent.`, { reach: 'run', cause: error });
  if (causes.some(isAbort)) return error;
  return new EndpointFault('ENDPOINT_UNAVAILABLE', `${host} could not be reached or hung up in the middle of its answer (${code || 'no reason given'}). Look whether the server runs.`, { reach: 'passing', cause: error });
}

/** The error and what caused it, from the outside in. Not by class: Node's own errors may come from another realm. */
function causesOf(error: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = error; typeof cause === 'object' && cause !== null && causes.length < 12; cause = 'cause' in cause ? cause.cause : null) {
    causes.push(cause, ...('errors' in cause && Array.isArray(cause.errors) ? cause.errors : []));
  }
  return causes;
}

function codeOf(error: unknown): string | null {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

function isAbort(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && (error.name === 'AbortError' || error.name === 'TimeoutError');
}
