import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Shard, type Ctx } from '@crossover/domain';
import { openStorage, type SharedCache, type Storage } from '@crossover/storage';
import { aFakeEngine, aModel, anExperiment, openTestPlatform, until } from '@crossover/testing';
import { answersOf, openBench, openYard, reaches } from './test-worker';

const bench = openBench(openTestPlatform);

describe('two workers on one Valkey and one PostgreSQL', () => {
  it('share the runs of an experiment, and no row is computed twice', async () => {
    const organisation = await bench.platform.freshOrganisation();
    const { runs } = await anExperiment(organisation, { runs: Array.from({ length: 8 }, (_, seed) => ({ seed, shards: 2 })) });
    const yard = openYard(bench.platform);
    const engines = [await aFakeEngine(), await aFakeEngine()];
    bench.closing.push(...engines.map((engine) => () => engine.close()), () => yard.close());
    await Promise.all(engines.map((engine, place) => yard.start(engine, { name: `desk-${place + 1}` })));
    for (const run of runs) await reaches(organisation.ctx, run, 'complete');

    const shards = await organisation.ctx.transaction((tx) => tx.db(Shard).find());
    expect(shards.every(({ status, epoch, attempts }) => status === 'done' && epoch === 1 && attempts === 0)).toBe(true);
    expect(new Set(shards.map(({ worker }) => worker))).toEqual(new Set(['desk-1', 'desk-2']));
    const computed = engines.map((engine) => engine.rowsComputed().length);
    expect(computed[0]).toBeGreaterThan(0);
    expect(computed[1]).toBeGreaterThan(0);
    expect((computed[0] ?? 0) + (computed[1] ?? 0)).toBe(8 * 30);
    for (const run of runs) expect(await answersOf(organisation.ctx, run)).toHaveLength(30);
  });

  it('on hosts of their own hand over trained weights through the store', async () => {
    const organisation = await bench.platform.freshOrganisation();
    const modelId = await aModel(organisation.ctx);
    const { runs: [run, twin] } = await anExperiment(organisation, { runs: [{ settings: { approach: 'fine-tune' }, modelId, contentKey: 'a' }, { settings: { approach: 'fine-tune' }, modelId, contentKey: 'b' }] });
    if (!run || !twin) throw new Error('The builder made no two runs');
    // It waits for the second host: else the first may take it up before it is told to stop.
    await setStatus(organisation.ctx, twin.id, 'planned');
    const { storage, stored } = folderOfAllHosts();
    const yard = openYard(bench.platform);
    const fake = await aFakeEngine({ stops: [{ at: 'end' }] });
    bench.closing.push(() => fake.close(), () => yard.close());
    const hosts = ['one', 'two'].map((name) => ({ work: join(yard.folder, name, 'work'), cache: join(yard.folder, name, 'cache') }));
    const first = await yard.start(fake, { storage, folders: hosts[0] });
    const stop = await fake.nextStop();
    // What the engine leaves after training, at the address that the request names.
    const { weightsKey } = fake.journal().find((entry) => entry['request']) as { weightsKey: string };
    const weights = (host: number): string => join(hosts[host]?.cache ?? '', organisation.organizationId, 'weights', weightsKey, 'weights.safetensors');
    mkdirSync(dirname(weights(0)), { recursive: true });
    writeFileSync(weights(0), 'trained on host one');
    stop.go();
    await reaches(organisation.ctx, run, 'complete');
    await until('its weights are in the store', () => stored().length === 1);
    await first.stop();
    await setStatus(organisation.ctx, twin.id, 'waiting');
    await yard.start(fake, { storage, folders: hosts[1] });
    (await fake.nextStop()).go();
    await reaches(organisation.ctx, twin, 'complete');
    expect(readFileSync(weights(1), 'utf8')).toBe('trained on host one');
  });
});

function setStatus(ctx: Ctx, runId: string, status: 'planned' | 'waiting'): Promise<unknown> {
  return ctx.transaction((tx) => tx.sql('update run set status = $3 where organization_id = $1 and id = $2', [tx.organizationId, runId, status]));
}

/** A store that both hosts reach; a bucket is tested where it is written. */
function folderOfAllHosts(): { storage: Storage; stored: () => readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'all-hosts-'));
  bench.closing.push(() => rmSync(folder, { recursive: true }));
  const stored = (): string[] => readdirSync(folder);
  const at = (name: string): string => join(folder, name.replaceAll('/', '+'));
  const cache: SharedCache = {
    pull: async (name, path) => {
      if (!existsSync(at(name))) return false;
      mkdirSync(dirname(path), { recursive: true });
      copyFileSync(at(name), path);
      return true;
    },
    push: async (name, path) => copyFileSync(path, at(name)),
    list: async (prefix) => stored().filter((name) => name.startsWith(prefix.replaceAll('/', '+'))).map((name) => ({ name: name.replaceAll('+', '/'), bytes: statSync(join(folder, name)).size })),
  };
  return { storage: { files: openStorage(folder).files, cache }, stored };
}
