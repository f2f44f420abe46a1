import { createHash } from 'node:crypto';
import { findEndpointAnswers, keepEndpointAnswers, type Ctx } from '@crossover/domain';

/** Answers that an organisation has paid for, by the address of what was asked. */
export interface AnswerStore {
  find(addresses: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  keep(answers: ReadonlyMap<string, unknown>): Promise<void>;
}

export function answerStoreOf(ctx: Ctx): AnswerStore {
  return { find: (addresses) => findEndpointAnswers(ctx, addresses), keep: (answers) => keepEndpointAnswers(ctx, answers) };
}

/** Equal questions to one model at one server have one address, whichever run asks. */
export function addressOf({ baseUrl, servedName }: { readonly baseUrl: string; readonly servedName: string }, question: unknown): string {
  return createHash('sha256').update(JSON.stringify([baseUrl, servedName, question])).digest('hex');
}
