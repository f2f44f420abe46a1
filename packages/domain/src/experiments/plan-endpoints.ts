import { armSettings, type ArmSettings, type LogProbabilityKind } from '@crossover/contracts';
import type { Ctx } from '../database';
import type { PromptTask } from '../tasks';
import { sumOfPieces, type MeasuredPiece, type OpenPiece } from './pace';
import type { PlannedRun } from './plan-runs';
import type { Money } from './plan.shape';
import { tokensOfRow } from './served-tokens';

interface Served {
  readonly modelId: string;
  readonly inputPrice: number;
  readonly outputPrice: number;
}

interface PastRun extends PromptTask {
  readonly modelId: string;
  readonly experimentId: string;
  readonly settings: ArmSettings;
  readonly logProbabilities: LogProbabilityKind;
  readonly n: number;
  readonly rows: number;
  readonly characters: number;
  readonly cost: number;
}

export interface ServedWork {
  /** Those that must be computed. */
  readonly runs: readonly PlannedRun[];
  /** Rows that each run predicts. */
  readonly rows: number;
  readonly task: PromptTask;
  readonly versionId: string;
}

const million = 1_000_000;

/**
 * What the served models of a plan take by the token, in US dollars with a 90% interval: from the words of the prompt and the length of the rows, corrected
 * by finished runs of the model.
 */
export async function endpointMoney(ctx: Ctx, { runs, rows, task, versionId }: ServedWork): Promise<Money> {
  const served = runs.flatMap((run) => (run.arm.model?.source.kind === 'endpoint' ? [{ run, modelId: run.arm.model.id, source: run.arm.model.source }] : []));
  const modelIds = [...new Set(served.map(({ modelId }) => modelId))];
  const prices = new Map((await readPrices(ctx, modelIds)).map((row) => [row.modelId, row]));
  const past = new Map<string, MeasuredPiece[]>();
  for (const run of await readPastRuns(ctx, modelIds)) {
    // Stored before some settings existed: their defaults are what was meant.
    const settings = armSettings.parse(run.settings);
    const published = run.rows * costOfRow(prices.get(run.modelId), tokensOfRow({ ...run, task: run, settings, shown: shownIn(settings, run.n) }));
    if (published > 0) past.set(run.modelId, [...(past.get(run.modelId) ?? []), { published, measured: run.cost, campaign: run.experimentId }]);
  }
  const characters = served.length > 0 ? await meanLength(ctx, versionId) : 0;
  const pieces = served.map(({ run: { arm: { settings }, n }, modelId, source: { logProbabilities } }): OpenPiece => {
    const tokens = tokensOfRow({ task, settings, logProbabilities, characters, shown: shownIn(settings, n) });
    return { kind: modelId, published: rows * costOfRow(prices.get(modelId), tokens) };
  });
  return { ...sumOfPieces(pieces, past), currency: 'USD' };
}

function shownIn(settings: ArmSettings, n: number): number {
  return settings.approach === 'in-context' ? Math.min(n, settings.maxDemonstrations) : 0;
}

/** By the prices of today. */
function costOfRow(price: Served | undefined, { input, output }: { readonly input: number; readonly output: number }): number {
  return price ? (price.inputPrice * input + price.outputPrice * output) / million : 0;
}

function readPrices(ctx: Ctx, modelIds: readonly string[]): Promise<Served[]> {
  return ctx.sql<Served>(`select model_id as "modelId", input_price as "inputPrice", output_price as "outputPrice" from model_endpoint where organization_id = $1 and model_id = any ($2::uuid[])`, [ctx.organizationId, modelIds]);
}

const lengthOfRow = `avg(length(d.text) + coalesce(length(d.second), 0) + coalesce(length(d.parts ->> 'choices'), 0))::float8`;

/** Characters of a row to predict, its choices included, over at most 500 of them. */
async function meanLength(ctx: Ctx, versionId: string): Promise<number> {
  const [row] = await ctx.sql<{ mean: number | null }>(`select ${lengthOfRow} as mean from (select text, second, parts from dataset_row where organization_id = $1 and version_id = $2 and split = 'test' limit 500) d`, [ctx.organizationId, versionId]);
  return row?.mean ?? 0;
}

/** What finished runs paid, at today's prices for the tokens that they took; runs that copied another's rows paid nothing. */
function readPastRuns(ctx: Ctx, modelIds: readonly string[]): Promise<PastRun[]> {
  return ctx.sql<PastRun>(
    `select a.model_id as "modelId", r.experiment_id as "experimentId", r.n, a.settings, m.source ->> 'logProbabilities' as "logProbabilities", t.family, t.template, t.labels, v.scale, paid.rows, paid.characters, paid.cost
     from run r
     join arm a on a.organization_id = r.organization_id and a.id = r.arm_id
     join model m on m.organization_id = a.organization_id and m.id = a.model_id
     join model_endpoint e on e.organization_id = a.organization_id and e.model_id = a.model_id
     join experiment x on x.organization_id = r.organization_id and x.id = r.experiment_id
     join task_version t on t.organization_id = x.organization_id and t.id = x.task_version_id
     join dataset_version v on v.organization_id = t.organization_id and v.id = t.dataset_version_id
     cross join lateral (
       select count(*)::integer as rows, ${lengthOfRow} as characters,
         (sum(p.input_tokens) * e.input_price + sum(p.output_tokens) * e.output_price)::float8 / ${million} as cost
       from prediction p join dataset_row d on d.organization_id = p.organization_id and d.version_id = t.dataset_version_id and d.id = p.row_id
       where p.organization_id = r.organization_id and p.run_id = r.id) paid
     where r.organization_id = $1 and a.model_id = any ($2::uuid[]) and r.status = 'complete' and r.reused_from_run_id is null and paid.rows > 0 and paid.cost > 0
     order by r.finished_at desc limit 100`,
    [ctx.organizationId, modelIds],
  );
}
