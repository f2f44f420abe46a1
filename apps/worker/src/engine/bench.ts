import { beat, endBeat, type JobQueue } from '@crossover/queue';
import { keepEngine, type Engine, type EngineOptions } from './supervisor';

/** What an engine is working on. */
export interface CurrentWork {
  readonly organizationId: string;
  readonly runId: string;
  readonly modelId: string | null;
}

export interface Seat {
  /** The name under which it claims shards and beats. */
  readonly name: string;
  readonly engine: Engine;
  begin(work: CurrentWork): void;
}

/** The engines of one worker: a shard takes a seat, works, and gives it back. */
export interface Bench {
  /** The worker's own, for work that takes no seat. */
  readonly name: string;
  /** Starts the engines before the first shard asks; one that does not come up is tried again when it is needed. */
  warmUp(): void;
  /** A free seat with a ready engine, if possible the one where the model is warm. Throws ENGINE_START where an engine that is needed does not come up. */
  take(modelId: string | null, wishes?: { readonly needsEngine: boolean }): Promise<Seat>;
  giveBack(seat: Seat): void;
  /** Tells the platform who is here and what is in work; also said whenever that changes. */
  beat(): Promise<void>;
  stop(): Promise<void>;
}

interface Place extends Seat {
  isFree: boolean;
  work: CurrentWork | null;
  warmModelId: string | null;
}

/** As many engines as there are option sets. There are never more shards at once than seats, since the queue hands out no more. */
export function openBench({ name, engines, queue }: { name: string; engines: readonly EngineOptions[]; queue: JobQueue }): Bench {
  const places = engines.map((options, index) => createPlace(engines.length === 1 ? name : `${name}.${index + 1}`, keepEngine(options), (one) => void beat(queue, heartbeatOf(one))));
  return {
    name,
    // The keeper has logged why by then.
    warmUp: () => places.forEach((place) => void place.engine.start().then(() => beat(queue, heartbeatOf(place)), () => undefined)),
    take: async (modelId, { needsEngine } = { needsEngine: true }) => {
      const place = places.find((one) => one.isFree && modelId !== null && one.warmModelId === modelId) ?? places.find((one) => one.isFree);
      if (!place) throw new Error('More shards at once than engines');
      place.isFree = false;
      try {
        if (needsEngine) await place.engine.start();
      } catch (error) {
        place.isFree = true;
        throw error;
      }
      return place;
    },
    giveBack: (seat) => {
      const place = places.find((one) => one === seat);
      if (!place) return;
      Object.assign(place, { isFree: true, work: null });
      void beat(queue, heartbeatOf(place));
    },
    beat: async () => {
      await Promise.all(places.map((place) => beat(queue, heartbeatOf(place))));
    },
    stop: async () => {
      await Promise.all(places.flatMap((place) => [place.engine.stop(), endBeat(queue, place.name)]));
    },
  };
}

function createPlace(name: string, engine: Engine, onBegun: (place: Place) => void): Place {
  const place: Place = {
    name,
    engine,
    isFree: true,
    work: null,
    warmModelId: null,
    begin: (work) => {
      Object.assign(place, { work, warmModelId: work.modelId ?? place.warmModelId });
      onBegun(place);
    },
  };
  return place;
}

function heartbeatOf({ name, engine, isFree, work, warmModelId }: Place) {
  const { ready } = engine;
  return {
    name,
    device: ready && `${ready.device}: ${ready.deviceName}, ${ready.threads} ${ready.threads === 1 ? 'thread' : 'threads'}, ${ready.dtype}`,
    engine: ready && `${ready.engineVersion}, torch ${ready.torch}`,
    // Another process has nothing warm.
    modelId: ready && warmModelId,
    organizationId: work?.organizationId ?? null,
    runId: work?.runId ?? null,
    isFree,
  };
}
