import { join } from 'node:path';
import { approaches, approachTable, architectures, type Approach, type Architecture } from '@crossover/contracts';
import type { Ctx } from '../database';
import { DomainError } from '../errors';
import { checkName, checkSlug, writeAudit } from '../organisations';
import { checkFolderName, inspectModelFolder, type ModelFolder } from './model-folder';
import { Model } from './model.entity';
import { packagedModels } from './packaged';

/** Registers the models that come with the engine, in the open transaction or one of its own; those that are there already stay as they are. */
export async function ensurePackagedModels(ctx: Ctx): Promise<void> {
  await ctx.transaction(async (tx) => {
    const known = new Set((await tx.db(Model).find()).map((model) => model.slug));
    const missing = packagedModels.filter((model) => !known.has(model.slug));
    await tx.db(Model).insert(
      missing.map(({ package: name, parameters, pretrainingTags, knownTraining, ...rest }) => ({
        ...rest, id: tx.newId(), parameters: String(parameters), pretrainingTags: [...pretrainingTags], knownTraining: [...knownTraining],
        source: { kind: 'package' as const, package: name }, revision: null, sha256: null, status: 'runnable' as const, why: null, createdAt: tx.clock(),
      })),
    );
  });
}

export interface NewModel {
  readonly slug: string;
  readonly name: string;
  readonly architecture: string;
  /** A folder's name below the model store. */
  readonly folder?: string | null;
  /** ORGANISATION/NAME on the hub, with the full commit in `revision`. */
  readonly huggingFaceId?: string | null;
  readonly revision?: string | null;
  readonly parametersMillions?: number | null;
  readonly licence?: string | null;
  readonly catalogueName?: string | null;
}

/**
 * A model from the model store, or one of the hub at a pinned commit. A hub model that is not in the store yet is registered as
 * `missing`, and says by which command it is fetched; a folder that is refused changes nothing.
 */
export async function registerModel(ctx: Ctx, store: string, input: NewModel): Promise<Model> {
  checkSlug(input.slug);
  const place = placeOf(input);
  const found = await look(store, place);
  const parameters = found?.parameters ?? (input.parametersMillions ? Math.round(input.parametersMillions * 1e6) : null);
  if (!parameters) throw new DomainError('BAD_USER_INPUT', 'Say how many million parameters the model has: it cannot be counted from the files that are here.', { details: { field: 'parametersMillions' } });
  return ctx.transaction(async (tx) => {
    if (await tx.db(Model).findOne({ slug: input.slug })) throw new DomainError('SLUG_TAKEN', `This organisation has a model "${input.slug}"; choose another address.`, { details: { field: 'slug' } });
    const id = tx.newId();
    await tx.db(Model).insert({
      id, slug: input.slug, name: checkName(input.name), catalogueName: input.catalogueName ?? null, architecture: architectureOf(input.architecture), parameters: String(parameters),
      licence: input.licence ?? null, source: { kind: 'folder', folder: found?.path ?? join(store, place.folder) }, revision: place.revision, sha256: null, contextTokens: null,
      pretrainingTags: [], knownTraining: [], status: found ? 'runnable' : 'missing', why: found ? null : place.fetch, createdAt: tx.clock(),
    });
    await writeAudit(tx, { action: 'model.registered', subject: { id, name: input.slug } });
    return tx.db(Model).get({ id }, 'model');
  });
}

/** The organisation's models by name; one whose files have arrived since becomes runnable here. */
export async function listModels(ctx: Ctx, store: string): Promise<Model[]> {
  const models = await ctx.transaction((tx) => tx.db(Model).find({ order: { name: 'ASC', id: 'ASC' } }));
  return Promise.all(models.map((model) => (model.status === 'missing' ? lookAgain(ctx, store, model) : Promise.resolve(model))));
}

/** What an arm may do with a model, in the order of every legend. A served model prompts or embeds, by what it serves. */
export function approachesOf({ architecture, source }: Pick<Model, 'architecture' | 'source'>): Approach[] {
  return approaches.filter((approach) => {
    const { architectures: usable, isPrompting }: { architectures: readonly Architecture[]; isPrompting: boolean } = approachTable[approach];
    return usable.includes(architecture) && (source.kind !== 'endpoint' || isPrompting === (source.serves === 'chat'));
  });
}

interface Place {
  /** Below the store. */
  readonly folder: string;
  readonly revision: string | null;
  /** How to get the files there; null where they must be there already. */
  readonly fetch: string | null;
}

function placeOf({ folder, huggingFaceId, revision }: NewModel): Place {
  if (Boolean(folder) === Boolean(huggingFaceId)) throw new DomainError('BAD_USER_INPUT', 'Name either a folder of the model store or a model of the hub.', { details: { field: 'folder' } });
  if (folder) {
    checkFolderName(folder);
    return { folder, revision: revision ?? null, fetch: null };
  }
  const id = huggingFaceId ?? '';
  if (!/^[\w.-]+\/[\w.-]+$/.test(id) || id.includes('..')) throw new DomainError('BAD_USER_INPUT', 'A model of the hub is named ORGANISATION/NAME.', { details: { field: 'huggingFaceId' } });
  if (!revision || !/^[0-9a-f]{40}$/.test(revision)) throw new DomainError('BAD_USER_INPUT', 'Pin the revision: the full commit of 40 hexadecimal digits. Branches and tags move.', { details: { field: 'revision' } });
  return { folder: join('hub', id.replace('/', '--'), revision), revision, fetch: `Its files are not in the model store yet. Run: python -m crossover_engine.fetch ${id} --revision ${revision}` };
}

/** What lies at the place; null for a hub model that is still to be fetched. */
async function look(store: string, place: Place): Promise<ModelFolder | null> {
  try {
    return await inspectModelFolder(store, place.folder);
  } catch (error) {
    if (place.fetch && error instanceof DomainError && error.code === 'MODEL_NOT_FOUND') return null;
    throw error;
  }
}

async function lookAgain(ctx: Ctx, store: string, model: Model): Promise<Model> {
  if (model.source.kind !== 'folder' || !model.source.folder.startsWith(store)) return model;
  const patch = await arrived(store, model.source.folder.slice(store.length));
  if (!patch || patch.why === model.why) return model;
  return ctx.transaction(async (tx) => {
    await tx.db(Model).update({ id: model.id }, patch);
    return tx.db(Model).get({ id: model.id }, 'model');
  });
}

/** What has become of a missing model: runnable, or the reason why what arrived is refused; null while nothing is there. */
async function arrived(store: string, folder: string): Promise<Partial<Pick<Model, 'status' | 'why' | 'parameters'>> | null> {
  try {
    const { parameters } = await inspectModelFolder(store, folder);
    return { status: 'runnable', why: null, ...(parameters ? { parameters: String(parameters) } : {}) };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return error.code === 'MODEL_NOT_FOUND' ? null : { why: error.message };
  }
}

function architectureOf(word: string): Architecture {
  const known = architectures.find((architecture) => architecture === word);
  if (known) return known;
  throw new DomainError('BAD_USER_INPUT', `An architecture is one of ${architectures.join(', ')}.`, { details: { field: 'architecture' } });
}
