import type { Who } from '../database';

/** How rows name their maker: the user's id, the key's id, or `system`. */
export function actorOf(who: Who): string {
  if (who.kind === 'user') return who.userId;
  if (who.kind === 'key') return who.keyId;
  return 'system';
}

/** How rows that outlive a rename name their maker for people. */
export function nameOfActor(who: Who): string {
  return who.kind === 'nobody' ? 'nobody' : who.name;
}
