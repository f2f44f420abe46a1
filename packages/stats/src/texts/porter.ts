/**
 * Porter's stem of one lower-case word, with the extensions that ROUGE's reference uses (statistics specification 1.6).
 * ROUGE applies it to words of four letters or more only.
 */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 2) return word;
  return [step1a, step1b, step1c, step2, step3, step4, step5a, step5b].reduce((current, step) => step(current), word);
}

const IRREGULAR = new Map([
  ['sky', 'sky'], ['skies', 'sky'], ['dying', 'die'], ['lying', 'lie'], ['tying', 'tie'], ['news', 'news'],
  ['innings', 'inning'], ['inning', 'inning'], ['outings', 'outing'], ['outing', 'outing'], ['cannings', 'canning'], ['canning', 'canning'],
  ['howe', 'howe'], ['proceed', 'proceed'], ['exceed', 'exceed'], ['succeed', 'succeed'],
]);

type Condition = (before: string) => boolean;
type Rule = readonly [suffix: string, replacement: string, condition?: Condition];

/** The first listed suffix that matches decides; if its condition fails the word stays. */
function applyFirst(word: string, rules: readonly Rule[]): string {
  const rule = rules.find(([suffix]) => word.endsWith(suffix));
  if (!rule) return word;
  const [suffix, replacement, condition] = rule;
  const before = word.slice(0, word.length - suffix.length);
  return !condition || condition(before) ? before + replacement : word;
}

function isConsonant(word: string, place: number): boolean {
  const letter = word[place] ?? '';
  if ('aeiou'.includes(letter)) return false;
  // A y is a vowel after a consonant.
  return letter !== 'y' || place === 0 || !isConsonant(word, place - 1);
}

/** Porter's m: how often a vowel run is followed by a consonant run. */
function measure(word: string): number {
  let count = 0;
  for (let place = 1; place < word.length; place += 1) {
    if (isConsonant(word, place) && !isConsonant(word, place - 1)) count += 1;
  }
  return count;
}

function hasVowel(word: string): boolean {
  return Array.from(word).some((_, place) => !isConsonant(word, place));
}

function endsInDoubleConsonant(word: string): boolean {
  return word.length >= 2 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);
}

/** Porter's *o, also for a word of one vowel and one consonant. */
function endsShort(word: string): boolean {
  const last = word.length - 1;
  if (last === 1) return !isConsonant(word, 0) && isConsonant(word, 1);
  if (last < 2) return false;
  return isConsonant(word, last - 2) && !isConsonant(word, last - 1) && isConsonant(word, last) && !'wxy'.includes(word[last] ?? '');
}

const isPositive: Condition = (before) => measure(before) > 0;
const isAboveOne: Condition = (before) => measure(before) > 1;

function step1a(word: string): string {
  if (word.length === 4 && word.endsWith('ies')) return `${word.slice(0, -3)}ie`;
  return applyFirst(word, [['sses', 'ss'], ['ies', 'i'], ['ss', 'ss'], ['s', '']]);
}

function step1b(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, -3) + (word.length === 4 ? 'ie' : 'i');
  if (word.endsWith('eed')) return isPositive(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((ending) => word.endsWith(ending) && hasVowel(word.slice(0, -ending.length)));
  return suffix === undefined ? word : repairEnding(word.slice(0, -suffix.length));
}

function repairEnding(word: string): string {
  const known = [['at', 'ate'], ['bl', 'ble'], ['iz', 'ize']] as const;
  if (known.some(([suffix]) => word.endsWith(suffix))) return applyFirst(word, known);
  if (endsInDoubleConsonant(word)) return 'lsz'.includes(word.at(-1) ?? '') ? word : word.slice(0, -1);
  return measure(word) === 1 && endsShort(word) ? `${word}e` : word;
}

function step1c(word: string): string {
  return applyFirst(word, [['y', 'i', (before) => before.length > 1 && isConsonant(before, before.length - 1)]]);
}

function step2(word: string): string {
  if (word.endsWith('alli') && isPositive(word.slice(0, -4))) return step2(word.slice(0, -2));
  const pairs = [
    ['ational', 'ate'], ['tional', 'tion'], ['enci', 'ence'], ['anci', 'ance'], ['izer', 'ize'], ['bli', 'ble'], ['alli', 'al'], ['entli', 'ent'],
    ['eli', 'e'], ['ousli', 'ous'], ['ization', 'ize'], ['ation', 'ate'], ['ator', 'ate'], ['alism', 'al'], ['iveness', 'ive'], ['fulness', 'ful'],
    ['ousness', 'ous'], ['aliti', 'al'], ['iviti', 'ive'], ['biliti', 'ble'], ['fulli', 'ful'],
  ] as const;
  const rules = pairs.map(([suffix, replacement]): Rule => [suffix, replacement, isPositive]);
  return applyFirst(word, [...rules, ['logi', 'log', () => isPositive(word.slice(0, -3))]]);
}

function step3(word: string): string {
  const pairs = [['icate', 'ic'], ['ative', ''], ['alize', 'al'], ['iciti', 'ic'], ['ical', 'ic'], ['ful', ''], ['ness', '']] as const;
  return applyFirst(word, pairs.map(([suffix, replacement]): Rule => [suffix, replacement, isPositive]));
}

function step4(word: string): string {
  const suffixes = ['al', 'ance', 'ence', 'er', 'ic', 'able', 'ible', 'ant', 'ement', 'ment', 'ent', 'ion', 'ou', 'ism', 'ate', 'iti', 'ous', 'ive', 'ize'];
  const rule = (suffix: string): Rule => [suffix, '', suffix === 'ion' ? (before) => isAboveOne(before) && 'st'.includes(before.at(-1) ?? '-') : isAboveOne];
  return applyFirst(word, suffixes.map(rule));
}

function step5a(word: string): string {
  return applyFirst(word, [['e', '', (before) => isAboveOne(before) || (measure(before) === 1 && !endsShort(before))]]);
}

function step5b(word: string): string {
  return applyFirst(word, [['ll', 'l', () => isAboveOne(word.slice(0, -1))]]);
}
