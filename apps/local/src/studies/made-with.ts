import { RunsDocument, type Door } from '@crossover/client/journey';
import { formatCount } from '@crossover/wording';
import { z } from 'zod';

const fingerprint = z.object({ engineVersion: z.string(), torch: z.string(), transformers: z.string(), python: z.string(), dtype: z.string(), device: z.string(), deviceName: z.string(), threads: z.int(), modelSha256: z.string().nullable() });

export interface MadeWith {
  /** What computed: a sentence for each kind of engine that took part. */
  readonly engines: readonly string[];
  /** Weights by arm. */
  readonly models: readonly { readonly arm: string; readonly sha256: string }[];
  readonly seeds: readonly number[];
  readonly runs: number;
  /** Of runs that were computed and not found again. */
  readonly engineSeconds: number;
}

/** What an experiment was computed with, gathered from all of its runs. */
export async function readMadeWith(door: Door, { team, number }: { team: string; number: number }): Promise<MadeWith> {
  const runs = [];
  for (let after: string | null | undefined = null, isMore = true; isMore; ) {
    const page: { nodes: readonly MadeRun[]; pageInfo: { hasNextPage: boolean; endCursor?: string | null } } = (await door.client.request(RunsDocument, { team, number, after })).team.experiment.runs;
    runs.push(...page.nodes);
    ({ hasNextPage: isMore, endCursor: after } = page.pageInfo);
  }
  return gatherMadeWith(runs);
}

export interface MadeRun {
  readonly seed: number;
  readonly engineSeconds: number;
  readonly isReused: boolean;
  readonly fingerprint?: unknown;
  readonly arm: { readonly name: string };
}

export function gatherMadeWith(runs: readonly MadeRun[]): MadeWith {
  const known = runs.flatMap((run) => {
    const parsed = fingerprint.safeParse(run.fingerprint);
    return parsed.success ? [{ ...run, ...parsed.data }] : [];
  });
  const engines = known.map((run) => `Engine ${run.engineVersion}, PyTorch ${run.torch}, transformers ${run.transformers}, Python ${run.python}; ${run.dtype} on ${run.device} (${run.deviceName}), ${run.threads === 1 ? 'one thread' : `${formatCount(run.threads)} threads`} an engine`);
  const models = new Map(known.flatMap((run) => (run.modelSha256 === null ? [] : [[run.arm.name, run.modelSha256] as const])));
  return {
    engines: [...new Set(engines)].sort(),
    models: [...models].map(([arm, sha256]) => ({ arm, sha256 })),
    seeds: [...new Set(runs.map((run) => run.seed))].sort((one, other) => one - other),
    runs: runs.length,
    engineSeconds: runs.filter((run) => !run.isReused).reduce((sum, run) => sum + run.engineSeconds, 0),
  };
}
