/** Traits that the reader flips without saving, as words. */
export type WhatIfAnswers = Readonly<Record<string, string>>;

/** Reads `data.ood:true,labels.level:few`; parts that are not a pair are left out. */
export function parseWhatIf(text: string | undefined): WhatIfAnswers {
  const pairs = (text ?? '').split(',').flatMap((part): [string, string][] => {
    const at = part.indexOf(':');
    return at > 0 && at < part.length - 1 ? [[part.slice(0, at), part.slice(at + 1)]] : [];
  });
  return Object.fromEntries(pairs);
}

/** The answers as the address holds them. */
export function whatIfText(what: WhatIfAnswers): string {
  return Object.entries(what)
    .map(([trait, value]) => `${trait}:${value}`)
    .join(',');
}

/** The page's address with these answers; one address shows everybody the same path. */
export function whatIfAddress(path: string, what: WhatIfAnswers): string {
  const text = whatIfText(what);
  return text === '' ? path : `${path}?what=${encodeURIComponent(text)}`;
}

/** As the API takes them: yes and no become booleans, other words stay words. */
export function toTraitInputs(what: WhatIfAnswers): { key: string; value: boolean | string }[] {
  return Object.entries(what).map(([key, value]) => ({ key, value: value === 'true' ? true : value === 'false' ? false : value }));
}
