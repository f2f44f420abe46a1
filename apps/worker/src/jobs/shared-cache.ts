import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ShardWork } from '@crossover/domain';
import type { SharedCache } from '@crossover/storage';

export interface CachePlace {
  /** Null where hosts share a disk: then there is nothing to bring. */
  readonly cache: SharedCache | null;
  /** The organisation's own folder, where the engine looks. */
  readonly folder: string;
  readonly organizationId: string;
}

interface CacheFile {
  readonly name: string;
  readonly path: string;
}

/** Brings what other hosts have made for this work: the trained weights of its address, and features of the organisation that this host lacks. */
export async function bringCache(work: ShardWork, place: CachePlace): Promise<void> {
  const { cache, folder, organizationId } = place;
  if (!cache) return;
  const weights = weightsOf(work, place);
  if (weights && (await sizeOf(weights.path)) === null) await cache.pull(weights.name, weights.path);
  if (!usesFeatures(work)) return;
  for (const { name, bytes } of await cache.list(`${organizationId}/features/`)) {
    const path = join(folder, name.slice(organizationId.length + 1));
    // Engines append to these files: the longer one knows more, and what it lacks is computed again.
    if (((await sizeOf(path)) ?? 0) < bytes) await cache.pull(name, path);
  }
}

/** Takes away what this host has made: weights that the store lacks, and features that it has fewer of. */
export async function shareCache(work: ShardWork, place: CachePlace): Promise<void> {
  const { cache, folder, organizationId } = place;
  if (!cache) return;
  const weights = weightsOf(work, place);
  const made = weights ? [weights] : [];
  if (usesFeatures(work)) {
    const names = await readdir(join(folder, 'features')).catch(() => []);
    made.push(...names.filter((name) => name.endsWith('.vectors')).map((name) => ({ name: `${organizationId}/features/${name}`, path: join(folder, 'features', name) })));
  }
  const known = new Map((await Promise.all(prefixes(organizationId, work).map((prefix) => cache.list(prefix)))).flat().map(({ name, bytes }) => [name, bytes]));
  for (const { name, path } of made) {
    const bytes = await sizeOf(path);
    if (bytes !== null && bytes > (known.get(name) ?? 0)) await cache.push(name, path);
  }
}

function prefixes(organizationId: string, { weightsKey, ...work }: ShardWork): string[] {
  return [...(weightsKey ? [`${organizationId}/weights/${weightsKey}/`] : []), ...(usesFeatures(work) ? [`${organizationId}/features/`] : [])];
}

function weightsOf({ weightsKey }: ShardWork, { folder, organizationId }: CachePlace): CacheFile | null {
  if (!weightsKey) return null;
  const inside = ['weights', weightsKey, 'weights.safetensors'];
  return { name: [organizationId, ...inside].join('/'), path: join(folder, ...inside) };
}

function usesFeatures({ settings: { approach }, endpoint }: Pick<ShardWork, 'settings' | 'endpoint'>): boolean {
  return endpoint === null && (approach === 'frozen-features' || approach === 'zero-shot' || approach === 'in-context');
}

async function sizeOf(path: string): Promise<number | null> {
  return stat(path).then((entry) => entry.size, () => null);
}
