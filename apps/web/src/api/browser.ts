'use client';
import { useCallback, useState } from 'react';
import { ClientError, createClient, type Client, type ClientFault, type TypedDocumentString } from '@crossover/client';

/** The API as the browser sees it: through the dashboard's own origin, with the session cookie. */
export function browserClient(organisation?: string): Client {
  return createClient({ url: new URL('/graphql', window.location.origin).href, organisation });
}

export interface Sender {
  readonly isSending: boolean;
  readonly fault: ClientFault | null;
  /** Sends one request; null when it failed, and then `fault` says why. */
  send<Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result | null>;
  /** A fault that the form itself found. */
  refuse(sentence: string): void;
}

/** For forms and buttons: one request at a time, its fault kept until the next one. */
export function useSender(organisation?: string): Sender {
  const [isSending, setSending] = useState(false);
  const [fault, setFault] = useState<ClientFault | null>(null);
  const send = useCallback(
    async <Result, Variables>(document: TypedDocumentString<Result, Variables>, variables: Variables): Promise<Result | null> => {
      setSending(true);
      setFault(null);
      try {
        return await browserClient(organisation).request(document, variables);
      } catch (error) {
        if (!(error instanceof ClientError)) throw error;
        setFault(error.fault);
        return null;
      } finally {
        setSending(false);
      }
    },
    [organisation],
  );
  const refuse = useCallback((sentence: string) => setFault({ code: 'NOT_READY', sentence, retryable: false, requestId: null, status: null }), []);
  return { isSending, fault, send, refuse };
}
