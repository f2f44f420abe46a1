import { getDataset, getDatasetFile, type Action, type Dataset, type DatasetFile } from '@crossover/domain';
import { authorise } from '../../authorise';
import type { ApiContext } from '../../context';

/** The dataset, when the caller may do this to it; another team's or organisation's answers NOT_FOUND. */
export async function authorisedDataset(ctx: ApiContext, action: Action, id: string): Promise<Dataset> {
  assertOrganisation(ctx);
  const dataset = await getDataset(ctx, id);
  authorise(ctx, action, dataset.teamId);
  return dataset;
}

/** The file, when the caller may do this to its dataset. */
export async function authorisedFile(ctx: ApiContext, action: Action, id: string): Promise<DatasetFile> {
  assertOrganisation(ctx);
  const { file, dataset } = await getDatasetFile(ctx, id);
  authorise(ctx, action, dataset.teamId);
  return file;
}

/** Before anything is read: says that nobody is signed in or no organisation is named, which `authorise` tells apart. */
export function assertOrganisation(ctx: ApiContext): void {
  if (!ctx.access) authorise(ctx, 'organisation.read');
}
