import type { RunFingerprint } from '@crossover/contracts';
import type { Ctx } from '../database';
import { countGroupsOfVersions } from '../datasets';
import { fewGroupsSentence } from '../experiments';
import { contaminationSentence, type Model } from '../models';
import { classMeans, rareClassSentence, ROWS_OF_A_CLASS } from './rare-classes';

type NamedModel = Pick<Model, 'name' | 'catalogueName' | 'knownTraining'>;

/** What makes the scores of a run doubtful, as sentences: so far that its model is known to have seen the dataset. */
export async function warningsOfRuns(ctx: Ctx, runIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<NamedModel & { runId: string; datasetName: string }>(
      `select r.id as "runId", d.name as "datasetName", m.name, m.catalogue_name as "catalogueName", m.known_training as "knownTraining"
       from run r
       join arm a on a.organization_id = $1 and a.id = r.arm_id
       join model m on m.organization_id = $1 and m.id = a.model_id
       join experiment e on e.organization_id = $1 and e.id = r.experiment_id
       join task_version t on t.organization_id = $1 and t.id = e.task_version_id
       join dataset_version v on v.organization_id = $1 and v.id = t.dataset_version_id
       join dataset d on d.organization_id = $1 and d.id = v.dataset_id
       where r.organization_id = $1 and r.id = any ($2::uuid[])`,
      [tx.organizationId, runIds],
    ),
  );
  return new Map(rows.map((row) => [row.runId, [contaminationSentence(row, row.datasetName)].filter((sentence) => sentence !== null)]));
}

/** What makes a comparison inside an experiment doubtful: its finished runs were computed in different ways, its metric weighs classes alike of which some have hardly a test row, or its test rows come from few groups. */
export async function warningsOfExperiments(ctx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, readonly string[]>> {
  const [rows, rare, few] = await ctx.transaction(async (tx) => [
    await tx.sql<{ experimentId: string; fingerprints: RunFingerprint[] }>(
      `select experiment_id as "experimentId", jsonb_agg(distinct fingerprint) as fingerprints from run
       where organization_id = $1 and experiment_id = any ($2::uuid[]) and status = 'complete' and fingerprint is not null group by experiment_id`,
      [tx.organizationId, experimentIds],
    ),
    await rareClasses(tx, experimentIds),
    await fewGroups(tx, experimentIds),
  ]);
  const mixed = new Map(rows.map(({ experimentId, fingerprints }) => [experimentId, mixedSentence(fingerprints)]));
  return new Map(experimentIds.map((id) => [id, [mixed.get(id) ?? null, rare.get(id) ?? null, few.get(id) ?? null].filter((sentence) => sentence !== null)]));
}

async function fewGroups(tx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx.sql<{ experimentId: string; versionId: string }>(
    `select e.id as "experimentId", t.dataset_version_id as "versionId" from experiment e
     join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
     where e.organization_id = $1 and e.id = any ($2::uuid[])`,
    [tx.organizationId, experimentIds],
  );
  const groups = await countGroupsOfVersions(tx, [...new Set(rows.map(({ versionId }) => versionId))], 'test');
  return new Map(rows.map(({ experimentId, versionId }) => {
    const count = groups.get(versionId);
    return [experimentId, count === undefined ? null : fewGroupsSentence(count)];
  }));
}

async function rareClasses(tx: Ctx, experimentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await tx.sql<{ experimentId: string; count: number }>(
    `select e.id as "experimentId", count(*)::int as count from experiment e
     join task_version t on t.organization_id = e.organization_id and t.id = e.task_version_id
     join lateral (select r.label from dataset_row r where r.organization_id = e.organization_id and r.version_id = t.dataset_version_id and r.split = 'test' group by r.label having count(*) < $4) rare on true
     where e.organization_id = $1 and e.id = any ($2::uuid[]) and e.plan ->> 'metric' = any ($3) group by e.id`,
    [tx.organizationId, experimentIds, classMeans, ROWS_OF_A_CLASS],
  );
  return new Map(rows.map(({ experimentId, count }) => [experimentId, rareClassSentence(count)]));
}

/** Machines of one kind differ in name and threads and still agree to the last bits that a score shows; these do not. */
const decisive = [['dtype', 'number format'], ['device', 'device'], ['engineVersion', 'engine'], ['torch', 'torch'], ['transformers', 'transformers']] as const;

/** Null where all runs were computed alike. A served model says little about how it computes, and is compared with nothing here. */
export function mixedSentence(fingerprints: readonly RunFingerprint[]): string | null {
  const engines = fingerprints.flatMap((fingerprint) => ('dtype' in fingerprint ? [fingerprint] : []));
  const differing = decisive.flatMap(([field, name]) => {
    const found = [...new Set(engines.map((engine) => engine[field]))].sort();
    return found.length > 1 ? [`${name}: ${found.join(' and ')}`] : [];
  });
  if (differing.length === 0) return null;
  return `The runs compared here were not all computed alike (${differing.join('; ')}): a small difference between arms may come from that. Launch them again on workers of one kind to be sure.`;
}
