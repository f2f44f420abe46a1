import type { EnginePrediction, RunFingerprint } from '@crossover/contracts';
import { savePredictions, type NewPrediction, type ShardFacts, type ShardWork } from '@crossover/domain';
import type { Seat } from '../engine/bench';
import { patiently } from '../patience';
import { announce } from '../services';
import type { Attempt } from './run-shard';
import { bringCache, shareCache } from './shared-cache';
import { writeRequest, type VectorLine } from './work-folder';

/** Vectors that were made elsewhere, for an engine that trains on them. */
export interface GivenVectors {
  readonly lines: readonly VectorLine[];
  /** Adds to an engine's answer what its vectors took. */
  complete(row: EnginePrediction): NewPrediction;
}

/** Stores predictions as they come; answers what the engine told beside them. Earlier attempts may have left nothing to ask. */
export async function askEngine(attempt: Attempt, shardWork: ShardWork, given: GivenVectors | null = null): Promise<ShardFacts> {
  const { services, ctx, claim, lease, room } = attempt;
  const seat = seatOf(attempt);
  let facts: ShardFacts = { engineSeconds: 0, fingerprint: null, notes: [], training: null };
  let modelSha256: string | null = null;
  if (shardWork.predict.length === 0) return facts;
  const request = await writeRequest(room.folders, claim, { work: shardWork, organizationId: ctx.organizationId ?? '', vectors: given?.lines ?? null });
  const rowIds = shardWork.predict.map((row) => row.id);
  const place = { cache: services.storage.cache, folder: request.cacheFolder, organizationId: ctx.organizationId ?? '' };
  // Without it the work is done again here.
  await bringCache(shardWork, place).catch((error: unknown) => services.log.warn({ err: error }, 'nothing was brought from other hosts'));
  for await (const event of seat.engine.run(request, { rowIds, signal: lease.signal })) {
    switch (event.type) {
      case 'loaded':
        modelSha256 = event.modelSha256;
        break;
      case 'progress':
        lease.report(event);
        break;
      case 'trained':
        facts = { ...facts, training: { steps: event.steps, losses: event.losses, seconds: event.seconds, heldOutRowIds: event.heldOutRowIds, chosen: event.chosen, isReused: event.isReused } };
        break;
      case 'chose':
        facts = { ...facts, choices: event.choices };
        break;
      case 'predictions':
        await announce(services, { changed: await patiently(() => savePredictions(ctx, claim, given ? event.rows.map(given.complete) : event.rows)) });
        break;
      case 'finished':
        facts = { ...facts, engineSeconds: event.seconds, notes: event.notes };
        break;
    }
  }
  lease.signal.throwIfAborted();
  // The answers are stored by now: a store that is away costs another host its time, and this run nothing.
  await shareCache(shardWork, place).catch((error: unknown) => services.log.warn({ err: error }, 'weights and features were not shared'));
  return { ...facts, fingerprint: fingerprintOf(seat, { modelSha256, templateSha256: shardWork.templateSha256 }) };
}

/** Which lane a shard waits in was decided at its launch. */
function seatOf({ seat }: Attempt): Seat {
  if (!seat) throw new Error('A shard that needs an engine came without a seat');
  return seat;
}

function fingerprintOf({ engine: { ready } }: Seat, hashes: Pick<RunFingerprint, 'modelSha256' | 'templateSha256'>): RunFingerprint | null {
  if (!ready) return null;
  const { engineVersion, python, torch, transformers, dtype, device, deviceName, threads } = ready;
  return { engineVersion, python, torch, transformers, dtype, device, deviceName, threads, ...hashes };
}
