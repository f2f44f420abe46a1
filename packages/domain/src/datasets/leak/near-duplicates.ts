import { setImmediate as nextTurn } from 'node:timers/promises';
import { randomStream } from '@crossover/stats';
import { DisjointGroups } from './disjoint-groups';

/** Two texts are near duplicates when they share at least this part of all their five-letter pieces (Jaccard similarity). */
export const nearDuplicateThreshold = 0.8;

/** A local name: inside a sandbox, as tests have, every look-up of a global is slow. */
const { imul } = Math;
const pieceLetters = 5;
/**
 * MinHash with banding (Broder 1997; Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4):
 * 20 bands of 5 find a pair at 0.8 with probability 0.9996, and a pair at 0.5 is looked at in half of the cases.
 */
const bands = 20;
const rowsInBand = 5;
/** A text is compared with this many groups of a bucket at most, so that a set of form letters stays near-linear. */
const groupsLookedAt = 8;
/** The event loop gets its turn after so many texts: a worker that is silent for long is taken for dead. */
const textsInTurn = 500;

/** The group of each text: texts of one group are near duplicates of another one in it. Texts must be distinct; groups are named by their first member. */
export async function groupNearDuplicates(texts: readonly string[]): Promise<Int32Array> {
  const groups = new DisjointGroups(texts.length);
  const buckets = new Map<string, number[]>();
  const pieces: (Uint32Array | null)[] = new Array<Uint32Array | null>(texts.length).fill(null);
  const piecesAt = (index: number): Uint32Array => (pieces[index] ??= piecesOf(texts[index] ?? ''));
  for (let index = 0; index < texts.length; index += 1) {
    if (index % textsInTurn === textsInTurn - 1) await nextTurn();
    const own = piecesAt(index);
    for (const [band, hash] of bandHashes(own).entries()) {
      const key = `${band}:${hash}`;
      const bucket = buckets.get(key);
      if (!bucket) buckets.set(key, [index]);
      else if (!joinsGroup(index, { bucket, groups, similar: (other) => similarity(own, piecesAt(other)) >= nearDuplicateThreshold }) && bucket.length < groupsLookedAt) bucket.push(index);
    }
  }
  return groups.names();
}

function joinsGroup(index: number, { bucket, groups, similar }: { bucket: readonly number[]; groups: DisjointGroups; similar: (other: number) => boolean }): boolean {
  for (const other of bucket) {
    if (groups.find(other) === groups.find(index)) return true;
    if (!similar(other)) continue;
    groups.join(other, index);
    return true;
  }
  return false;
}

/** Sorted, distinct hashes of the pieces of a text; a text shorter than a piece is one piece. */
function piecesOf(text: string): Uint32Array {
  const hashes = new Set<number>();
  for (let at = 0; at === 0 || at + pieceLetters <= text.length; at += 1) hashes.add(hashOf(text, at, Math.min(text.length, at + pieceLetters)));
  return Uint32Array.from(hashes).sort();
}

/** FNV-1a over UTF-16 code units. */
function hashOf(text: string, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let at = from; at < to; at += 1) hash = imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

const multipliers = drawMultipliers();

function drawMultipliers(): Uint32Array {
  const stream = randomStream('near-duplicates|multipliers|1');
  // Odd, so that each multiplication permutes the 32-bit numbers.
  return Uint32Array.from({ length: bands * rowsInBand }, () => stream.next() | 1);
}

function bandHashes(pieces: Uint32Array): number[] {
  const least = leastHashes(pieces);
  return Array.from({ length: bands }, (_, band) => {
    let hash = 0x811c9dc5;
    for (let row = 0; row < rowsInBand; row += 1) hash = imul(hash ^ (least[band * rowsInBand + row] ?? 0), 0x01000193);
    return hash >>> 0;
  });
}

/** For each hash function the least value over all pieces: the loop that costs the time, so it stays plain. */
function leastHashes(pieces: Uint32Array): Uint32Array {
  const least = new Uint32Array(multipliers.length).fill(0xffffffff);
  for (let at = 0; at < pieces.length; at += 1) {
    const piece = pieces[at] ?? 0;
    const mixed = piece ^ (piece >>> 16);
    for (let index = 0; index < least.length; index += 1) {
      const spread = imul(mixed, multipliers[index] ?? 1);
      const hash = (spread ^ (spread >>> 15)) >>> 0;
      if (hash < (least[index] ?? 0)) least[index] = hash;
    }
  }
  return least;
}

function similarity(a: Uint32Array, b: Uint32Array): number {
  let [left, right, both] = [0, 0, 0];
  while (left < a.length && right < b.length) {
    const difference = (a[left] ?? 0) - (b[right] ?? 0);
    if (difference === 0) both += 1;
    if (difference <= 0) left += 1;
    if (difference >= 0) right += 1;
  }
  return both / (a.length + b.length - both);
}
