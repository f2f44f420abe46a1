/** Which label an answer means: its own words, however they are cased and quoted, at the start of the answer's first line that says anything. */
export function readLabel(answer: string, labels: readonly string[]): number | null {
  const line = answer.split('\n').map(plain).find((text) => text !== '');
  if (line === undefined) return null;
  const names = labels.map(plain);
  const exact = names.indexOf(line);
  if (exact >= 0) return exact;
  // "lost card stolen" is more than "lost card": the longest label that begins the line is meant.
  const begun = names.map((name, index) => ({ name, index })).filter(({ name }) => name !== '' && line.startsWith(name) && !/^[\p{L}\p{N}]/u.test(line.slice(name.length)));
  return begun.sort((one, other) => other.name.length - one.name.length)[0]?.index ?? null;
}

/** Models that will not answer say so in few ways; an answer that names a label is one, whatever it says beside. */
export function isRefusal(answer: string): boolean {
  return /^\s*(i['’]?m sorry|i am sorry|sorry[,.]|i can(no|['’])t|i cannot|i['’]?m unable|i am unable|i won['’]t|as an ai\b)/i.test(answer);
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[_-]+/g, ' ').replace(/^(label|answer|intent|category)\s*:\s*/i, '').replace(/^[\s"'`*“”‘’([{<.]+|[\s"'`*“”‘’)\]}>.,!:;]+$/g, '').replace(/\s+/g, ' ');
}
