import { ask, clientOfVisitor } from '../../../../../../api/ask';
import { csvAnswer, streamLines } from '../../../../../../api/csv';
import { readNumber } from '../../../../../../api/team-page';
import { rowLines } from '../../../../../../features/runs/rows-csv';
import { RunRowsDocument } from '../../../../../../features/runs/runs.graphql';

/** The answered rows of a run as a file, streamed. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly org: string; readonly team: string; readonly number: string }> }): Promise<Response> {
  const { org, team } = await params;
  const number = await readNumber(params, 'R');
  const client = await clientOfVisitor(org);
  // The first page decides between a file and an answer such as 404; after it only bytes follow.
  const first = await ask(org, RunRowsDocument, { team, number });
  if (first.state === 'failed') return new Response(first.fault.sentence, { status: 502 });
  const lines = rowLines(async (after) => (after === undefined ? first.data : await client.request(RunRowsDocument, { team, number, after })).team.run.items);
  return csvAnswer(streamLines(lines), `R-${number}-rows.csv`);
}
