import { ask } from '../../../../../../api/ask';
import { csvAnswer } from '../../../../../../api/csv';
import { readNumber } from '../../../../../../api/team-page';
import { curvesCsv } from '../../../../../../features/experiments/curves-csv';
import { CurvesDocument } from '../../../../../../features/experiments/experiments.graphql';

/** The curves of an experiment as a file. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ readonly org: string; readonly team: string; readonly number: string }> }): Promise<Response> {
  const { org, team } = await params;
  const number = await readNumber(params, 'E');
  const answer = await ask(org, CurvesDocument, { team, number });
  if (answer.state === 'failed') return new Response(answer.fault.sentence, { status: 502 });
  return csvAnswer(curvesCsv(answer.data.team.experiment), `E-${number}-curves.csv`);
}
