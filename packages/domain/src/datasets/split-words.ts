import type { Split } from '@crossover/contracts';

/** How people spell the three splits. */
const words: Readonly<Record<string, Split>> = {
  train: 'train', training: 'train', trn: 'train',
  validation: 'validation', valid: 'validation', val: 'validation', dev: 'validation', development: 'validation',
  test: 'test', testing: 'test', eval: 'test', evaluation: 'test',
};

/** The split that a word names; null for any other word. */
export function splitOfWord(word: string): Split | null {
  const key = word.trim().toLowerCase();
  return Object.hasOwn(words, key) ? (words[key] ?? null) : null;
}
