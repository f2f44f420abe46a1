import { DomainError, type Ctx } from '@crossover/domain';
import type { Topic } from '@crossover/queue';

/** The state of what a topic names: whose it is, and a number that grows with every change. */
export interface TopicState {
  readonly teamId: string;
  readonly version: number;
}

type TopicKind = 'experiment' | 'run' | 'file' | 'dataset-version' | 'queue';

/** Where each kind of topic has its version. A new kind is one more entry; a missing one does not compile. */
const sources: Readonly<Record<TopicKind, (tx: Ctx, id: string) => Promise<TopicState | null>>> = {
  experiment: (tx, id) => readRow(tx, `select team_id as "teamId", version from experiment where organization_id = $1 and id = $2`, id),
  run: (tx, id) => readRow(tx, `select team_id as "teamId", version from run where organization_id = $1 and id = $2`, id),
  file: (tx, id) => readRow(tx, `select d.team_id as "teamId", f.version from dataset_file f join dataset d on d.organization_id = f.organization_id and d.id = f.dataset_id where f.organization_id = $1 and f.id = $2`, id),
  // A version is being built and then it is not: there is nothing in between to show.
  'dataset-version': (tx, id) => readRow(tx, `select d.team_id as "teamId", (v.status <> 'building')::int as version from dataset_version v join dataset d on d.organization_id = v.organization_id and d.id = v.dataset_id where v.organization_id = $1 and v.id = $2`, id),
  // The queue is the sum of many rows. Seconds, because a GraphQL Int ends at 2^31: no more than one change a second leaves anyway.
  queue: async (tx, id) => ({ teamId: id, version: Math.floor(tx.clock().getTime() / 1000) }),
};

export interface ParsedTopic {
  readonly topic: Topic;
  readonly kind: TopicKind;
  readonly id: string;
}

/** `run:ID` taken apart; BAD_USER_INPUT for anything that is not a topic. */
export function parseTopic(text: string): ParsedTopic {
  const [kind = '', id = '', ...more] = text.split(':');
  const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
  if (isKind(kind) && isId && more.length === 0) return { topic: `${kind}:${id}`, kind, id };
  throw new DomainError('BAD_USER_INPUT', `A topic is one of ${Object.keys(sources).join(', ')}, a colon and an id.`);
}

/** The present state of a topic, or null where the organisation has no such row. */
export function readTopic(ctx: Ctx, { kind, id }: ParsedTopic): Promise<TopicState | null> {
  return ctx.transaction((tx) => sources[kind](tx, id));
}

function isKind(word: string): word is TopicKind {
  return Object.hasOwn(sources, word);
}

async function readRow(tx: Ctx, text: string, id: string): Promise<TopicState | null> {
  const [row] = await tx.sql<TopicState>(text, [tx.organizationId, id]);
  return row ?? null;
}
