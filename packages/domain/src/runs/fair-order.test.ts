import { chooseShards, type WaitingShard } from './fair-order';

const none = new Set<string>();

describe('the fair order', () => {
  it('gives organisations turns, however many shards one of them has', () => {
    const waiting = [...shards('big', 10), ...shards('small', 2)];
    expect(owners(chooseShards(waiting, { room: 6, busy: new Map(), warmModels: none }))).toEqual(['big', 'small', 'big', 'small', 'big', 'big']);
  });

  it('goes on with the organisation that has the least in work', () => {
    const waiting = [...shards('busy', 3), ...shards('idle', 3)];
    expect(owners(chooseShards(waiting, { room: 3, busy: new Map([['busy', 2]]), warmModels: none }))).toEqual(['idle', 'idle', 'busy']);
  });

  it('lets a small organisation finish before a large one has started many more', () => {
    const waiting = [...shards('large', 20), ...shards('small', 4)];
    const order = owners(chooseShards(waiting, { room: 24, busy: new Map(), warmModels: none }));
    const lastSmall = order.lastIndexOf('small');
    expect(order.slice(0, lastSmall).filter((owner) => owner === 'large').length).toBeLessThanOrEqual(4);
  });

  it('prefers a shard whose model is warm, inside one organisation only', () => {
    const waiting = [...shards('first', 2, 'cold'), ...shards('first', 1, 'warm'), ...shards('second', 1, 'cold')];
    const chosen = chooseShards(waiting, { room: 2, busy: new Map(), warmModels: new Set(['warm']) });
    expect(chosen.map((shard) => [shard.organizationId, shard.modelId])).toEqual([['first', 'warm'], ['second', 'cold']]);
  });

  it('never chooses more than there is room for, nor a shard twice', () => {
    const waiting = shards('only', 3);
    expect(chooseShards(waiting, { room: 0, busy: new Map(), warmModels: none })).toEqual([]);
    const all = chooseShards(waiting, { room: 9, busy: new Map(), warmModels: none });
    expect(new Set(all.map((shard) => shard.shardId)).size).toBe(3);
    expect(all).toHaveLength(3);
  });
});

let made = 0;
function shards(organizationId: string, count: number, modelId: string | null = null): WaitingShard[] {
  return Array.from({ length: count }, () => ({ organizationId, shardId: `shard-${(made += 1)}`, epoch: 0, modelId, isServed: false }));
}

function owners(chosen: readonly WaitingShard[]): string[] {
  return chosen.map((shard) => shard.organizationId);
}
