/** One model of the survey's evolutionary tree, table or companion lists. What `verifiedFields` lists was read in the sources; the rest is from memory. */
export interface CatalogueModel {
  readonly name: string;
  readonly family: string;
  readonly organisation: string;
  readonly year: number | null;
  readonly month: number | null;
  /** `other`: static vectors and models that are not Transformers. */
  readonly architecture: 'encoder-only' | 'encoder-decoder' | 'decoder-only' | 'other';
  /** Every published size; empty where no size is known. */
  readonly parametersInMillions: readonly number[];
  readonly pretrainingObjective: string | null;
  readonly openWeights: boolean;
  readonly licence: string | null;
  readonly pretrainingTags: readonly string[];
  /** The tree's branch point; `trunk:` leaves the main stem of that architecture. */
  readonly parent: string | null;
  readonly hubId: string | null;
  readonly sources: readonly string[];
  readonly verified: boolean;
  readonly verifiedFields: readonly string[];
  readonly notes: string | null;
}
