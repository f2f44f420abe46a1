import { notFound } from '@crossover/domain';
import type { ApiContext } from '../../context';
import { defineLoader } from '../../loader';

type ReadMany<Value> = (ctx: ApiContext, ids: readonly string[]) => Promise<ReadonlyMap<string, Value>>;

/** Children of many experiments, read at once; an experiment without any has an empty list. */
export function listLoader<Row>(read: ReadMany<readonly Row[]>): (ctx: ApiContext, id: string) => Promise<readonly Row[]> {
  return defineLoader<string, readonly Row[]>(async (ctx, ids) => {
    const lists = await read(ctx, ids);
    return ids.map((id) => lists.get(id) ?? []);
  });
}

/** One row for each id; foreign keys keep them there. */
export function rowLoader<Row>(read: ReadMany<Row>, what: string): (ctx: ApiContext, id: string) => Promise<Row> {
  return defineLoader<string, Row>(async (ctx, ids) => {
    const rows = await read(ctx, ids);
    return ids.map((id) => {
      const row = rows.get(id);
      if (!row) throw notFound(what);
      return row;
    });
  });
}
