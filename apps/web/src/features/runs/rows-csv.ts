import type { ResultOf } from '@crossover/client';
import { csvLine } from '../../api/csv';
import type { RunRowsDocument } from './runs.graphql';

export type RunRows = ResultOf<typeof RunRowsDocument>['team']['run']['items'];

const header = ['row', 'split', 'text', 'second', 'label', 'predicted', 'missing', 'right', 'confidence', 'latency_ms', 'input_tokens', 'output_tokens'];

/** Every answered row of a run, page after page, until there is no next one. */
export async function* rowLines(readPage: (after: string | undefined) => Promise<RunRows>): AsyncGenerator<string> {
  yield csvLine(header);
  let after: string | undefined;
  do {
    const { nodes, pageInfo } = await readPage(after);
    if (nodes.length > 0) yield nodes.map((item) => csvLine([item.rowId, item.split, item.text, item.second, item.gold, item.predicted, item.missing, item.isRight, item.confidence, item.latencyMs, item.inputTokens, item.outputTokens])).join('');
    after = pageInfo.hasNextPage ? (pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
}
