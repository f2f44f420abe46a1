/**
 * Length of the longest common subsequence of tokens.
 * O(|a| |b|) time, memory of the shorter side.
 */
export function longestCommonLength(a: readonly string[], b: readonly string[]): number {
  const [long, short] = a.length >= b.length ? [a, b] : [b, a];
  let before = new Uint32Array(short.length + 1);
  for (const token of long) {
    const row = new Uint32Array(short.length + 1);
    for (let j = 1; j <= short.length; j += 1) {
      row[j] = short[j - 1] === token ? (before[j - 1] ?? 0) + 1 : Math.max(before[j] ?? 0, row[j - 1] ?? 0);
    }
    before = row;
  }
  return before[short.length] ?? 0;
}

/**
 * The tokens of a reference sentence that lie on a longest common subsequence with any of the candidate sentences.
 * Of several such subsequences the one that the reference program walks is taken.
 */
export function unionCommonTokens(reference: readonly string[], candidates: readonly (readonly string[])[]): string[] {
  const places = new Set(candidates.flatMap((candidate) => commonPlaces(reference, candidate)));
  return reference.filter((_, place) => places.has(place));
}

function commonPlaces(reference: readonly string[], candidate: readonly string[]): number[] {
  const width = candidate.length + 1;
  const table = commonTable(reference, candidate);
  const places: number[] = [];
  let [i, j] = [reference.length, candidate.length];
  while (i > 0 && j > 0) {
    if (reference[i - 1] === candidate[j - 1]) {
      places.push(i - 1);
      i -= 1;
      j -= 1;
    } else if ((table[i * width + j - 1] ?? 0) > (table[(i - 1) * width + j] ?? 0)) j -= 1;
    else i -= 1;
  }
  return places;
}

function commonTable(reference: readonly string[], candidate: readonly string[]): Uint32Array {
  const width = candidate.length + 1;
  const table = new Uint32Array((reference.length + 1) * width);
  for (let i = 1; i <= reference.length; i += 1) {
    for (let j = 1; j <= candidate.length; j += 1) {
      const isSame = reference[i - 1] === candidate[j - 1];
      const diagonal = (table[(i - 1) * width + j - 1] ?? 0) + 1;
      table[i * width + j] = isSame ? diagonal : Math.max(table[(i - 1) * width + j] ?? 0, table[i * width + j - 1] ?? 0);
    }
  }
  return table;
}
