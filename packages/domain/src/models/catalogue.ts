import { modelCatalogue, type CatalogueModel } from '@crossover/survey';
import type { Model } from './model.entity';

export interface CatalogueEntry {
  readonly entry: CatalogueModel;
  /** The organisation's runnable models that descend from it. */
  readonly runnable: readonly Model[];
}

/** The survey's models, each with what runs here of its kind. */
export function catalogueWith(models: readonly Model[]): CatalogueEntry[] {
  return modelCatalogue.map((entry) => ({ entry, runnable: models.filter((model) => model.status === 'runnable' && model.catalogueName === entry.name) }));
}
