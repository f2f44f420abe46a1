import type { CatalogueModel } from './catalogue-model';
import { decoders } from './data/models/decoders';
import { encoders } from './data/models/encoders';

/** The survey's 84 models: encoders, encoder-decoders and older vectors first, then decoders. */
export const modelCatalogue: readonly CatalogueModel[] = [...encoders, ...decoders];

/** The models that share a pre-training tag and have the architecture asked for; nothing asked matches every model. */
export function catalogueMatching(wanted: { pretrainingTags?: readonly string[]; architecture?: readonly string[] }): readonly CatalogueModel[] {
  return modelCatalogue.filter(
    (model) =>
      (!wanted.architecture || wanted.architecture.includes(model.architecture)) &&
      (!wanted.pretrainingTags || model.pretrainingTags.some((tag) => wanted.pretrainingTags?.includes(tag))),
  );
}
