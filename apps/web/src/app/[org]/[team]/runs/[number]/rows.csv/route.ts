import { ask } from '../../../../../../api/ask';
import { csvAnswer, streamLines } from '../../../../../../api/csv';
import { readNumber } from '../../../../../../api/team-page';
import { rowLines } from '../../../../../../features/runs/rows-csv';
import { RunRowsDocument } from '../../../../../../features/runs/runs.graphql';

/** The answered rows of a run as a file, streamed. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly org: string; readonly team: string; readonly number: string }> }): Promise<Response> {
  const { org, team } = await params;
  const number = await readNumber(params, 'R');
  const readPage = async (after: string | undefined) => ask(org, RunRowsDocument, { team, number, after });
  // The first page decides between a file and an answer such as 404; after it only bytes follow.
  const first = await readPage(undefined);
  if (first.state === 'failed') return new Response(first.fault.sentence, { status: 502 });
  const lines = rowLines(async (after) => {
    const answer = after === undefined ? first : await readPage(after);
    if (answer.state === 'failed') throw new Error(answer.fault.sentence);
    return answer.data.team.run.items;
  });
  return csvAnswer(streamLines(lines), `R-${number}-rows.csv`);
}
