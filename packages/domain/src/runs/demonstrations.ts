import { createHash } from 'node:crypto';

/**
 * At most so many rows of a draw, in an order that the seed decides. The first of the draw are taken, since a draw is balanced round by round;
 * their order is shuffled, since a prompt that shows one class after another is read as a pattern (Zhao et al. 2021, arXiv 2102.09690).
 */
export function chooseDemonstrations<R extends { readonly id: number }>(drawn: readonly R[], { most, seed }: { most: number; seed: number }): R[] {
  return drawn
    .slice(0, most)
    .map((row) => ({ row, place: createHash('sha256').update(`${seed}:${row.id}`).digest('hex') }))
    .sort((one, other) => (one.place < other.place ? -1 : 1))
    .map(({ row }) => row);
}
