export { catalogueWith } from './catalogue';
export type { CatalogueEntry } from './catalogue';
export { Model } from './model.entity';
export { approachesFor, ensurePackagedModels, listModels, registerModel } from './model.service';
export type { NewModel } from './model.service';
export { packagedModels } from './packaged';
export type { PackagedModel } from './packaged';
