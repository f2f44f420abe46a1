import { approachLooks, approachWords, verdictLooks, verdictWords, type ApproachWord, type VerdictWord } from '@crossover/wording';

/** The colours of approaches and verdicts as CSS variables, written from the one table that owns them, so charts follow the theme without re-drawing. */
export function paletteCss(): string {
  const approaches = approachLooks.map(({ approach, colour }) => `--approach-${approach}:light-dark(${colour.light},${colour.dark})`);
  const verdicts = verdictLooks.map(({ verdict, colour }) => `--verdict-${verdict}:light-dark(${colour.light},${colour.dark})`);
  return `:root{${[...approaches, ...verdicts].join(';')}}`;
}

/** The approach of a word from the API. A word that this dashboard does not know is drawn as a baseline: grey and dotted. */
export function approachOf(word: string): ApproachWord {
  return approachWords.find((each) => each === word) ?? 'majority';
}

export function approachColour(word: string): string {
  return `var(--approach-${approachOf(word)})`;
}

/** The verdict of a word from the API; an unknown word counts as not tested. */
export function verdictOf(word: string): VerdictWord {
  return verdictWords.find((each) => each === word) ?? 'not-tested';
}
