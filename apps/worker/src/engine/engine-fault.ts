/** What the engine did wrong, in one word for logs and tests; the first part of section "engine lines" of the fault list. */
export const protocolFaults = [
  'not-json', 'encoding', 'line-too-long', 'truncated', 'schema', 'order', 'foreign-request', 'foreign-row', 'duplicate-row', 'missing-rows', 'label', 'answer', 'scores', 'scores-length', 'progress', 'batch',
] as const;
export type ProtocolFault = (typeof protocolFaults)[number];

/** An attempt at a request that did not end with `finished`. `sentence` is for the people who look at the run. */
export class EngineFault extends Error {
  constructor(
    readonly code: string,
    sentence: string,
    readonly detail: { readonly retryable: boolean; readonly kind?: ProtocolFault; readonly rowId?: number | null },
  ) {
    super(sentence);
    this.name = 'EngineFault';
  }
}

/** The engine broke the protocol: nothing of that message is stored, and the process is not trusted any more. */
export function protocolFault(kind: ProtocolFault, what: string): EngineFault {
  return new EngineFault('ENGINE_PROTOCOL', `The engine sent something that it must not send (${kind}: ${what}); the part of the run is tried again with a new engine process.`, { retryable: true, kind });
}
