import type { EngineRow } from '@crossover/contracts';
import { hasSpendingLimit, limitReached, reserveCost, type Ctx, type ShardClaim, type ShardWork } from '@crossover/domain';
import type { EndpointLine } from './endpoint-desk';
import type { RowQuestion } from './row-question';

/** Keeps the questions of a shard within what the organisation may spend. */
export interface SpendingGate {
  /**
   * How many of the next questions may be asked, given what each costs at most: set aside before they are asked, in place of those before, whose
   * answers are stored by then. Throws SPENDING_LIMIT where not even one may be.
   */
  admit(mostCosts: readonly number[]): Promise<number>;
}

/** Questions whose cost is set aside together: few, so that little waits for the slowest of them. */
export const questionsAtOnce = 32;

/** Null without a limit: then nothing is asked of the database. */
export async function openSpendingGate(ctx: Ctx, claim: ShardClaim): Promise<SpendingGate | null> {
  if (!(await hasSpendingLimit(ctx))) return null;
  return {
    admit: async (mostCosts) => {
      for (let count = mostCosts.length; count > 0; count = Math.floor(count / 2)) {
        if (await reserveCost(ctx, claim, mostCosts.slice(0, count).reduce((sum, cost) => sum + cost, 0))) return count;
      }
      throw await limitReached(ctx, claim);
    },
  };
}

/** In UTF-8, a token of any script has three bytes or more, nearly always. */
const bytesOfToken = 3;
const answerTokens = 32;

/** US dollars that one question can cost at most, by the length of all that is sent and the longest answer. */
export function mostCostOf(work: ShardWork, { question, line, row }: { question: RowQuestion; line: EndpointLine; row: EngineRow }): number {
  const { inputPrice, outputPrice } = line.endpoint;
  const sent = Buffer.byteLength(JSON.stringify(question.address(row))) / bytesOfToken;
  const answered = work.output.kind === 'text' ? work.output.maxNewTokens : answerTokens;
  return (sent * inputPrice + answered * outputPrice) / 1e6;
}
