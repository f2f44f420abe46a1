/** Writing systems that tell a multilingual set from one language; Japanese mixes Han and kana, so they count as one. */
const scripts = {
  Latin: /\p{Script=Latin}/u,
  Cyrillic: /\p{Script=Cyrillic}/u,
  Greek: /\p{Script=Greek}/u,
  Arabic: /\p{Script=Arabic}/u,
  Hebrew: /\p{Script=Hebrew}/u,
  Devanagari: /\p{Script=Devanagari}/u,
  Bengali: /\p{Script=Bengali}/u,
  Tamil: /\p{Script=Tamil}/u,
  Thai: /\p{Script=Thai}/u,
  Hangul: /\p{Script=Hangul}/u,
  'Han or kana': /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u,
} as const;

/** Below this share of the texts a script is a name or a quotation. */
const leastShare = 0.05;

/** The scripts in which a fair share of the texts is written. */
export function scriptsOf(texts: readonly string[]): string[] {
  const least = Math.max(1, texts.length * leastShare);
  return Object.entries(scripts)
    .filter(([, pattern]) => texts.filter((text) => pattern.test(text)).length >= least)
    .map(([name]) => name);
}
