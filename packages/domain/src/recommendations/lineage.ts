const sizeWord = /^(?:\d+(?:\.\d+)?[mbk]|nano|tiny|mini|small|medium|base|large|huge|xs|xl|xxl|xxxl)$/;

/**
 * The family that a model is one size of: its name without the word for the size, so that Pythia-70M and Pythia-1B are one family.
 * A model that was tuned further has another name, and with it another family: a trend over both would be one of the tuning.
 */
export function lineageOf({ name }: { readonly name: string }): string {
  const words = name.toLowerCase().split(/[\s_/-]+/);
  const kept = words.filter((word) => !sizeWord.test(word.replace(/[,;]$/, '')));
  return (kept.length > 0 ? kept : words).join('-');
}
