import type { TaskFamily } from '@crossover/contracts';
import { keepGoodRows, listFaults, previewFile, suggestFamily, suggestMapping } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { TaskFamilyEnum } from '../../enums';
import { authorisedFile } from './dataset-access';
import { ColumnMappingType, toColumnMappingType } from './version.type';
import { DatasetFileType, FaultConnection, FilePreviewRowType, toDatasetFileType, toFaultType, toFilePreviewRowType, type FaultType } from './file.type';

@Resolver(() => DatasetFileType)
export class FileResolver {
  @Query(() => DatasetFileType)
  async file(@Ctx() ctx: ApiContext, @Arg('id', () => ID) id: string): Promise<DatasetFileType> {
    return toDatasetFileType(await authorisedFile(ctx, 'team.read', id));
  }

  @Mutation(() => DatasetFileType, { description: 'The choice to do without the faulty rows of a file; one that failed for its rows is read again.' })
  async keepGoodRows(@Ctx() ctx: ApiContext, @Arg('fileId', () => ID) fileId: string): Promise<DatasetFileType> {
    await authorisedFile(ctx, 'dataset.write', fileId);
    const { file, ring } = await keepGoodRows(ctx, fileId);
    await ctx.ring(ring);
    return toDatasetFileType(file);
  }

  @FieldResolver(() => FaultConnection, { description: 'The first 1,000 are kept.' })
  async faults(
    @Ctx() ctx: ApiContext,
    @Root() file: DatasetFileType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<Connection<FaultType>> {
    return mapPage(await listFaults(ctx, file.id, pageRequest(first ?? 20, after)), toFaultType);
  }

  @FieldResolver(() => TaskFamilyEnum, { description: 'The family that the columns look like.' })
  suggestedFamily(@Root() file: DatasetFileType): TaskFamily {
    return suggestFamily(file.columns);
  }

  @FieldResolver(() => ColumnMappingType, { nullable: true, description: 'The mapping that the names of the columns suggest for a family.' })
  suggestedMapping(@Root() file: DatasetFileType, @Arg('family', () => TaskFamilyEnum) family: TaskFamily): ColumnMappingType | null {
    const mapping = suggestMapping(file.columns, family);
    return mapping && toColumnMappingType(mapping);
  }

  @FieldResolver(() => [FilePreviewRowType], { description: 'The first records as they were read.' })
  async preview(@Ctx() ctx: ApiContext, @Root() file: DatasetFileType, @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null): Promise<FilePreviewRowType[]> {
    return (await previewFile(ctx, file.id, first ?? 50)).map((row) => toFilePreviewRowType(row, file.columns));
  }
}
