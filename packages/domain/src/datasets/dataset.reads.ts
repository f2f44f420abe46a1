import type { Split } from '@crossover/contracts';
import type { Ctx } from '../database';
import { checkPageSize, paginate, type Page, type PageRequest } from '../pages';
import { DatasetFault } from './dataset-fault.entity';
import { DatasetFile } from './dataset-file.entity';
import { DatasetRow } from './dataset-row.entity';
import { DatasetVersion } from './dataset-version.entity';
import { Dataset } from './dataset.entity';
import { FileRow } from './file-row.entity';

/** A team's datasets, newest first; `search` is a piece of the name. */
export function listDatasets(ctx: Ctx, teamId: string, { page, search }: { page: PageRequest; search?: string | null }): Promise<Page<Dataset>> {
  return ctx.transaction((tx) => {
    const query = tx.db(Dataset).query('dataset').andWhere('dataset.team_id = :teamId', { teamId });
    if (search) query.andWhere('strpos(lower(dataset.name), lower(:search)) > 0', { search });
    return paginate(query, page, { list: 'datasets', columns: ['number'], direction: 'desc' });
  });
}

export function datasetByNumber(ctx: Ctx, teamId: string, number: number): Promise<Dataset> {
  return ctx.transaction((tx) => tx.db(Dataset).get({ teamId, number }, 'dataset'));
}

export function getDataset(ctx: Ctx, id: string): Promise<Dataset> {
  return ctx.transaction((tx) => tx.db(Dataset).get({ id }, 'dataset'));
}

/** A file with the dataset that it belongs to, for whoever must ask permission first. */
export function getDatasetFile(ctx: Ctx, id: string): Promise<{ file: DatasetFile; dataset: Dataset }> {
  return ctx.transaction(async (tx) => {
    const file = await tx.db(DatasetFile).get({ id }, 'file');
    return { file, dataset: await tx.db(Dataset).get({ id: file.datasetId }, 'file') };
  });
}

export function listFiles(ctx: Ctx, datasetId: string, page: PageRequest): Promise<Page<DatasetFile>> {
  return ctx.transaction((tx) => paginate(tx.db(DatasetFile).query('file').andWhere('file.dataset_id = :datasetId', { datasetId }), page, { list: 'files', columns: ['created_at', 'id'], direction: 'desc' }));
}

/** All versions, newest first, also those that are being built or failed. */
export function listVersions(ctx: Ctx, datasetId: string, page: PageRequest): Promise<Page<DatasetVersion>> {
  return ctx.transaction((tx) => paginate(tx.db(DatasetVersion).query('version').andWhere('version.dataset_id = :datasetId', { datasetId }), page, { list: 'versions', columns: ['number'], direction: 'desc' }));
}

/** A version by its number, whether it is sealed, being built or failed: who asked for it wants to know. */
export function versionByNumber(ctx: Ctx, datasetId: string, number: number): Promise<DatasetVersion> {
  return ctx.transaction((tx) => tx.db(DatasetVersion).get({ datasetId, number }, 'dataset version'));
}

/** The newest sealed version of each dataset, in the order of the ids; null where there is none. */
export async function newestSealedVersions(ctx: Ctx, datasetIds: readonly string[]): Promise<(DatasetVersion | null)[]> {
  const versions = await ctx.transaction((tx) =>
    tx.db(DatasetVersion).query('version').andWhere(`version.status = 'sealed' and version.dataset_id = any(:datasetIds)`, { datasetIds })
      .distinctOn(['version.dataset_id']).orderBy('version.dataset_id').addOrderBy('version.number', 'DESC').getMany(),
  );
  const byDataset = new Map(versions.map((version) => [version.datasetId, version]));
  return datasetIds.map((id) => byDataset.get(id) ?? null);
}

export function listFaults(ctx: Ctx, fileId: string, page: PageRequest): Promise<Page<DatasetFault>> {
  return ctx.transaction((tx) => paginate(tx.db(DatasetFault).query('fault').andWhere('fault.file_id = :fileId', { fileId }), page, { list: 'faults', columns: ['ordinal'] }));
}

/** The first records of a file as they were read. */
export function previewFile(ctx: Ctx, fileId: string, first: number): Promise<FileRow[]> {
  checkPageSize(first);
  return ctx.transaction((tx) => tx.db(FileRow).find({ where: { fileId }, order: { ordinal: 'ASC' }, take: first }));
}

export interface RowFilter {
  readonly split?: Split | null;
  /** Compared with its JSON type: 0 and "0" are two labels. */
  readonly label?: unknown;
  /** A piece of either text. */
  readonly search?: string | null;
}

export function listRows(ctx: Ctx, versionId: string, { page, filter }: { page: PageRequest; filter: RowFilter }): Promise<Page<DatasetRow>> {
  return ctx.transaction((tx) => {
    const query = tx.db(DatasetRow).query('row').andWhere('row.version_id = :versionId', { versionId });
    if (filter.split) query.andWhere('row.split = :split', { split: filter.split });
    if (filter.label !== undefined && filter.label !== null) query.andWhere('row.label = :label::jsonb', { label: JSON.stringify(filter.label) });
    if (filter.search) query.andWhere(`(strpos(lower(row.text), lower(:search)) > 0 or strpos(lower(coalesce(row.second, '')), lower(:search)) > 0)`, { search: filter.search });
    return paginate(query, page, { list: 'rows', columns: ['id'] });
  });
}

/** How many tasks stand on any version of each dataset, in the order of the ids. */
export async function countTasksOf(ctx: Ctx, datasetIds: readonly string[]): Promise<number[]> {
  const rows = await ctx.transaction((tx) =>
    tx.sql<{ id: string; tasks: number }>(
      `select v.dataset_id as id, count(distinct t.task_id)::int as tasks from task_version t
       join dataset_version v on v.organization_id = t.organization_id and v.id = t.dataset_version_id
       where t.organization_id = $1 and v.dataset_id = any($2::uuid[]) group by v.dataset_id`,
      [tx.organizationId, [...datasetIds]],
    ),
  );
  const counts = new Map(rows.map(({ id, tasks }) => [id, tasks]));
  return datasetIds.map((id) => counts.get(id) ?? 0);
}

/** Declared groups among the rows of a split, a row without one counting as its own; null where no row names any. */
export async function countGroupsOf(ctx: Ctx, versionId: string, split: Split): Promise<number | null> {
  return (await countGroupsOfVersions(ctx, [versionId], split)).get(versionId) ?? null;
}

/** The same of many versions at once; one in which no row names a group is left out. */
export async function countGroupsOfVersions(ctx: Ctx, versionIds: readonly string[], split: Split): Promise<ReadonlyMap<string, number>> {
  const counted = await ctx.sql<{ id: string; groups: number }>(
    `select version_id as id, (count(distinct group_key) + count(*) filter (where group_key is null))::int as groups from dataset_row
     where organization_id = $1 and version_id = any ($2::uuid[]) and split = $3 group by version_id having count(group_key) > 0`,
    [ctx.organizationId, versionIds, split],
  );
  return new Map(counted.map(({ id, groups }) => [id, groups]));
}
