import type { ClientFault } from '@crossover/client';

/** What came back for a page's question: data, or a fault that the page shows in place. */
export type Answer<Data> = { readonly state: 'answered'; readonly data: Data } | { readonly state: 'failed'; readonly fault: ClientFault };
