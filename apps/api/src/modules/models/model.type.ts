import { approachesOf, type CatalogueEntry, type Model } from '@crossover/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { Field, Float, ID, Int, ObjectType } from 'type-graphql';

@ObjectType('Model')
export class ModelType {
  /** The row, for the fields that are read from elsewhere by it; not visible. */
  readonly row!: Model;

  @Field(() => ID)
  id!: string;

  @Field(() => String)
  slug!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  catalogueName!: string | null;

  @Field(() => String)
  architecture!: string;

  @Field(() => Float, { nullable: true, description: 'Null for a served model whose makers do not say.' })
  parameters!: number | null;

  @Field(() => String, { nullable: true })
  licence!: string | null;

  @Field(() => String)
  status!: string;

  @Field(() => String, { nullable: true })
  why!: string | null;

  @Field(() => Int, { nullable: true })
  contextTokens!: number | null;

  @Field(() => [String])
  pretrainingTags!: string[];

  @Field(() => [String])
  knownTraining!: string[];

  @Field(() => String)
  source!: string;

  @Field(() => String, { nullable: true })
  revision!: string | null;

  @Field(() => String, { nullable: true })
  sha256!: string | null;

  @Field(() => [String])
  approaches!: string[];
}

export function toModelType(row: Model): ModelType {
  const { id, slug, name, catalogueName, architecture, licence, status, why, contextTokens, pretrainingTags, knownTraining, revision, sha256 } = row;
  return {
    row, id, slug, name, catalogueName, architecture, licence, status, why, contextTokens, pretrainingTags, knownTraining, revision, sha256,
    parameters: row.parameters === null ? null : Number(row.parameters), source: sourceName(row), approaches: approachesOf(row),
  };
}

/** Where the weights come from, without the server's own paths. */
function sourceName({ source, revision }: Model): string {
  if (source.kind === 'endpoint') return `endpoint ${new URL(source.baseUrl).host}`;
  if (source.kind === 'package') return `package ${source.package}`;
  const parts = source.folder.split('/');
  const isFetched = revision !== null && parts.at(-1) === revision;
  return isFetched ? `hub ${(parts.at(-2) ?? '').replace('--', '/')}` : `folder ${parts.at(-1) ?? ''}`;
}

@ObjectType('CatalogueModel')
export class CatalogueModelType {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  family!: string;

  @Field(() => String)
  organization!: string;

  @Field(() => Int)
  year!: number;

  @Field(() => Int, { nullable: true })
  month!: number | null;

  @Field(() => String)
  architecture!: string;

  @Field(() => Float, { nullable: true })
  parametersMillions!: number | null;

  @Field(() => String)
  openWeights!: string;

  @Field(() => String)
  licence!: string;

  @Field(() => [String])
  pretrainingTags!: readonly string[];

  @Field(() => String, { nullable: true })
  parent!: string | null;

  @Field(() => Boolean)
  isVerified!: boolean;

  @Field(() => String, { nullable: true })
  notes!: string | null;

  @Field(() => [ModelType])
  runnable!: ModelType[];
}

export function toCatalogueModelType({ entry, runnable }: CatalogueEntry): CatalogueModelType {
  const { name, family, organisation, year, month, architecture, parametersInMillions, openWeights, licence, pretrainingTags, parent, verified, notes } = entry;
  return {
    name, family, month, architecture, pretrainingTags, parent, notes, organization: organisation, year: year ?? 0,
    // The largest published size stands for the model; the notes name the others where they matter.
    parametersMillions: parametersInMillions.length > 0 ? Math.max(...parametersInMillions) : null,
    openWeights: openWeights ? 'open' : 'closed', licence: licence ?? 'not stated', isVerified: verified, runnable: runnable.map(toModelType),
  };
}

@ObjectType('ApproachEntry')
export class ApproachEntryType {
  @Field(() => String)
  key!: string;

  @Field(() => String)
  title!: string;

  @Field(() => Boolean)
  needsModel!: boolean;

  @Field(() => Boolean)
  needsLabels!: boolean;

  @Field(() => Boolean)
  isPrompting!: boolean;

  @Field(() => Boolean)
  isTraining!: boolean;

  @Field(() => Boolean)
  isBaseline!: boolean;

  @Field(() => [String])
  architectures!: readonly string[];

  @Field(() => GraphQLJSON)
  settingsSchema!: unknown;
}
