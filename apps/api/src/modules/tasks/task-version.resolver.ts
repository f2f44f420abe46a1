import { adviceFor, datasetReferences, renderRows, type DatasetReference } from '@crossover/domain';
import { Arg, Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';
import { AdviceType, toAdviceType } from './advice.type';
import { TraitInput } from './task.input';
import { DatasetReferenceType, RenderedPromptType, TaskVersionType } from './task-version.type';

const datasetOfVersion = defineLoader<string, DatasetReference>((ctx, ids) => datasetReferences(ctx, ids));

@Resolver(() => TaskVersionType)
export class TaskVersionResolver {
  @FieldResolver(() => DatasetReferenceType)
  dataset(@Ctx() ctx: ApiContext, @Root() { row }: TaskVersionType): Promise<DatasetReferenceType> {
    return datasetOfVersion(ctx, row.datasetVersionId);
  }

  @FieldResolver(() => [RenderedPromptType], { description: 'Rows of the train split with the template filled in.' })
  rendered(@Ctx() ctx: ApiContext, @Root() { row }: TaskVersionType, @Arg('first', () => Int, { nullable: true, defaultValue: 3 }) first: number | null): Promise<readonly RenderedPromptType[]> {
    return renderRows(ctx, row, first ?? 3);
  }

  @FieldResolver(() => AdviceType, { description: 'What the survey advises; "what" tries other answers without saving them.' })
  async advice(@Ctx() ctx: ApiContext, @Root() { row }: TaskVersionType, @Arg('what', () => [TraitInput], { nullable: true }) what?: TraitInput[]): Promise<AdviceType> {
    return toAdviceType(await adviceFor(ctx, row, { what: what ?? [] }), row.taskId);
  }
}
