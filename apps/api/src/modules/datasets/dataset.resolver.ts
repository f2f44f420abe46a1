import { countTasksOf, createDataset, datasetByNumber, listDatasets, listFiles, listVersions, newestSealedVersions, versionByNumber, type DatasetVersion } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Resolver, Root } from 'type-graphql';
import { authorise } from '../../authorise';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { TeamType } from '../organisations/team.type';
import { DatasetConnection, DatasetType, toDatasetType } from './dataset.type';
import { DatasetFileConnection, toDatasetFileType, type DatasetFileType } from './file.type';
import { DatasetVersionConnection, DatasetVersionType, toDatasetVersionType } from './version.type';

const tasksOnDataset = defineLoader<string, number>((ctx, ids) => countTasksOf(ctx, ids));
const newestVersion = defineLoader<string, DatasetVersion | null>((ctx, ids) => newestSealedVersions(ctx, ids));

@Resolver(() => TeamType)
export class DatasetsOfTeamResolver {
  @FieldResolver(() => DatasetConnection)
  async datasets(
    @Ctx() ctx: ApiContext,
    @Root() team: TeamType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('search', () => String, { nullable: true }) search?: string,
  ): Promise<Connection<DatasetType>> {
    return mapPage(await listDatasets(ctx, team.id, { page: pageRequest(first, after), search }), toDatasetType);
  }

  @FieldResolver(() => DatasetType)
  async dataset(@Ctx() ctx: ApiContext, @Root() team: TeamType, @Arg('number', () => Int) number: number): Promise<DatasetType> {
    return toDatasetType(await datasetByNumber(ctx, team.id, number));
  }
}

@Resolver(() => DatasetType)
export class DatasetResolver {
  @Mutation(() => DatasetType)
  async createDataset(@Ctx() ctx: ApiContext, @Arg('teamId', () => ID) teamId: string, @Arg('name', () => String) name: string): Promise<DatasetType> {
    authorise(ctx, 'dataset.write', teamId);
    return toDatasetType(await createDataset(ctx, { teamId, name }));
  }

  @FieldResolver(() => DatasetFileConnection)
  async files(
    @Ctx() ctx: ApiContext,
    @Root() dataset: DatasetType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<DatasetFileType>> {
    return mapPage(await listFiles(ctx, dataset.id, pageRequest(first, after)), toDatasetFileType);
  }

  @FieldResolver(() => DatasetVersionConnection, { description: 'Newest first, also those that are being built or failed.' })
  async versions(
    @Ctx() ctx: ApiContext,
    @Root() dataset: DatasetType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<DatasetVersionType>> {
    return mapPage(await listVersions(ctx, dataset.id, pageRequest(first, after)), toDatasetVersionType);
  }

  @FieldResolver(() => DatasetVersionType, { nullable: true, description: 'A version by number; the newest sealed one when no number is given; null while there is none.' })
  async version(@Ctx() ctx: ApiContext, @Root() dataset: DatasetType, @Arg('number', () => Int, { nullable: true }) number?: number): Promise<DatasetVersionType | null> {
    if (number !== undefined && number !== null) return toDatasetVersionType(await versionByNumber(ctx, dataset.id, number));
    const newest = await newestVersion(ctx, dataset.id);
    return newest && toDatasetVersionType(newest);
  }

  @FieldResolver(() => Int)
  usedByTasks(@Ctx() ctx: ApiContext, @Root() dataset: DatasetType): Promise<number> {
    return tasksOnDataset(ctx, dataset.id);
  }
}
