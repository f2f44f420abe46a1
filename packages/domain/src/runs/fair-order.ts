/** A shard that could be rung now. */
export interface WaitingShard {
  readonly organizationId: string;
  readonly shardId: string;
  readonly epoch: number;
  readonly modelId: string | null;
  /** It holds no engine, and comes in turn among its like. */
  readonly isServed: boolean;
}

export interface FairOrder {
  /** How many shards may be rung now. */
  readonly room: number;
  /** Shards in work or rung, by organisation. */
  readonly busy: ReadonlyMap<string, number>;
  /** Models that a free engine holds already: loading one again costs seconds. */
  readonly warmModels: ReadonlySet<string>;
}

/**
 * Which waiting shards to ring: each turn goes to the organisation with the least in work, and among equals to the one that waited longest.
 * Within an organisation a shard whose model is warm goes first. `waiting` comes oldest first.
 */
export function chooseShards<S extends WaitingShard>(waiting: readonly S[], { room, busy, warmModels }: FairOrder): S[] {
  const queues = new Map<string, S[]>();
  for (const shard of waiting) queues.set(shard.organizationId, [...(queues.get(shard.organizationId) ?? []), shard]);
  const load = new Map(busy);
  const loadOf = (organizationId: string): number => load.get(organizationId) ?? 0;
  const chosen: S[] = [];
  while (chosen.length < room) {
    // A map keeps the order of arrival, and sorting keeps the order of equals: the oldest organisation stays first.
    const [next] = [...queues].filter(([, queue]) => queue.length > 0).sort(([one], [other]) => loadOf(one) - loadOf(other));
    if (!next) break;
    const [organizationId, queue] = next;
    const warm = queue.findIndex((shard) => shard.modelId !== null && warmModels.has(shard.modelId));
    chosen.push(...queue.splice(Math.max(warm, 0), 1));
    load.set(organizationId, loadOf(organizationId) + 1);
  }
  return chosen;
}
