import type { Ctx } from '../database';
import { sumOfPieces, type MeasuredPiece, type OpenPiece } from './pace';
import type { PlannedRun } from './plan-runs';
import type { Money } from './plan.shape';

interface Served {
  readonly modelId: string;
  readonly inputPrice: number;
  readonly outputPrice: number;
}

interface PastRun {
  readonly modelId: string;
  readonly experimentId: string;
  readonly n: number;
  readonly rows: number;
  readonly characters: number;
  readonly maxDemonstrations: number | null;
  readonly cost: number;
}

/** About four characters of English make a token; other scripts take more. */
const charactersOfToken = 4;
const answerTokens = 8;
/** What a prompt says beside the row. */
const instructionCharacters = 200;
const million = 1_000_000;

/**
 * What the served models of a plan take by the token, in US dollars with a 90% interval: from the length of the rows, corrected by finished runs of the
 * model. `runs` are those that must be computed. Null where `hasServed` is false: the plan has no served model.
 */
export async function endpointMoney(ctx: Ctx, { runs, rows, characters, hasServed }: { runs: readonly PlannedRun[]; rows: number; characters: number; hasServed: boolean }): Promise<Money | null> {
  if (!hasServed) return null;
  const served = runs.filter((run) => run.arm.model?.source.kind === 'endpoint');
  const modelIds = [...new Set(served.flatMap((run) => run.arm.model?.id ?? []))];
  const prices = new Map((await readPrices(ctx, modelIds)).map((row) => [row.modelId, row]));
  const past = new Map<string, MeasuredPiece[]>();
  for (const run of await readPastRuns(ctx, modelIds)) {
    const shown = run.maxDemonstrations === null ? 0 : Math.min(run.n, run.maxDemonstrations);
    const published = run.rows * costOfRow(prices.get(run.modelId), { characters: run.characters, shown });
    if (published > 0) past.set(run.modelId, [...(past.get(run.modelId) ?? []), { published, measured: run.cost, campaign: run.experimentId }]);
  }
  const pieces = served.map((run): OpenPiece => {
    const modelId = run.arm.model?.id ?? '';
    const shown = run.arm.settings.approach === 'in-context' ? Math.min(run.n, run.arm.settings.maxDemonstrations) : 0;
    return { kind: modelId, published: rows * costOfRow(prices.get(modelId), { characters, shown }) };
  });
  return { ...sumOfPieces(pieces, past), currency: 'USD' };
}

/** By the prices of today: an answer and a prompt of the row with its demonstrations, which are as long. */
function costOfRow(price: Served | undefined, { characters, shown }: { characters: number; shown: number }): number {
  if (!price) return 0;
  const promptTokens = ((characters + instructionCharacters) / charactersOfToken) * (shown + 1);
  return (price.inputPrice * promptTokens + price.outputPrice * answerTokens) / million;
}

function readPrices(ctx: Ctx, modelIds: readonly string[]): Promise<Served[]> {
  return ctx.sql<Served>(`select model_id as "modelId", input_price as "inputPrice", output_price as "outputPrice" from model_endpoint where organization_id = $1 and model_id = any ($2::uuid[])`, [ctx.organizationId, modelIds]);
}

/** What finished runs paid, at today's prices for the tokens that they took; runs that copied another's rows paid nothing. */
function readPastRuns(ctx: Ctx, modelIds: readonly string[]): Promise<PastRun[]> {
  return ctx.sql<PastRun>(
    `select a.model_id as "modelId", r.experiment_id as "experimentId", r.n, paid.rows, paid.characters, paid.cost,
       case when a.approach = 'in-context' then (a.settings->>'maxDemonstrations')::integer end as "maxDemonstrations"
     from run r
     join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
     join model_endpoint e on e.organization_id = a.organization_id and e.model_id = a.model_id
     join experiment x on x.organization_id = r.organization_id and x.id = r.experiment_id
     join task_version t on t.organization_id = x.organization_id and t.id = x.task_version_id
     cross join lateral (
       select count(*)::integer as rows, avg(length(d.text) + coalesce(length(d.second), 0))::float8 as characters,
         (sum(p.input_tokens) * e.input_price + sum(p.output_tokens) * e.output_price)::float8 / ${million} as cost
       from prediction p join dataset_row d on d.organization_id = p.organization_id and d.version_id = t.dataset_version_id and d.id = p.row_id
       where p.organization_id = r.organization_id and p.run_id = r.id) paid
     where r.organization_id = $1 and a.model_id = any ($2::uuid[]) and r.status = 'complete' and r.reused_from_run_id is null and paid.rows > 0 and paid.cost > 0
     order by r.finished_at desc limit 100`,
    [ctx.organizationId, modelIds],
  );
}
