import type { Split } from '@crossover/contracts';
import { listRows, requestVersion } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Arg, Ctx, FieldResolver, Int, Mutation, Resolver, Root } from 'type-graphql';
import { mapPage, pageRequest, type Connection } from '../../connection';
import type { ApiContext } from '../../context';
import { SplitEnum } from '../../enums';
import { authorisedDataset } from './dataset-access';
import { BuildVersionInput, toMapping } from './version.input';
import { DatasetRowConnection, DatasetVersionType, toDatasetRowType, toDatasetVersionType, type DatasetRowType } from './version.type';

@Resolver(() => DatasetVersionType)
export class DatasetVersionResolver {
  @Mutation(() => DatasetVersionType, { description: 'Builds a version of ingested files; the same files with the same wishes are the version that there is.' })
  async buildVersion(@Ctx() ctx: ApiContext, @Arg('input', () => BuildVersionInput) input: BuildVersionInput): Promise<DatasetVersionType> {
    await authorisedDataset(ctx, 'dataset.write', input.datasetId);
    const { version, ring } = await requestVersion(ctx, {
      datasetId: input.datasetId,
      fileIds: input.fileIds,
      mapping: toMapping(input.mapping),
      cutShare: input.cutShare ?? 0.2,
      cutSeed: input.cutSeed ?? 0,
      makeValidation: input.makeValidation ?? false,
    });
    await ctx.ring(ring);
    return toDatasetVersionType(version);
  }

  @FieldResolver(() => DatasetRowConnection)
  async rowPage(
    @Ctx() ctx: ApiContext,
    @Root() version: DatasetVersionType,
    @Arg('first', () => Int, { nullable: true, defaultValue: 50 }) first: number | null,
    @Arg('after', () => String, { nullable: true }) after?: string,
    @Arg('split', () => SplitEnum, { nullable: true }) split?: Split,
    @Arg('label', () => GraphQLJSON, { nullable: true }) label?: unknown,
    @Arg('search', () => String, { nullable: true }) search?: string,
  ): Promise<Connection<DatasetRowType>> {
    return mapPage(await listRows(ctx, version.id, { page: pageRequest(first, after), filter: { split, label, search } }), toDatasetRowType);
  }
}
