export interface ErrorEnvelope {
  readonly code: string;
  /** What happened, what was kept and what to do, for a person. */
  readonly sentence: string;
  readonly retryable: boolean;
  readonly requestId: string | null;
}

/** An error as text: the sentence, whether trying again can help, and what to quote when asking for help. */
export function errorText({ code, sentence, retryable, requestId }: ErrorEnvelope): string {
  const again = retryable ? ' Trying again may help.' : '';
  const request = requestId ? `, request ${requestId}` : '';
  return `${sentence}${again} (${code}${request})`;
}
