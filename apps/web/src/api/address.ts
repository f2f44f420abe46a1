export type SearchParams = Promise<Readonly<Record<string, string | string[] | undefined>>>;

/** The single value of a query parameter; a repeated one counts as its first. */
export function one(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

/** The number in an address such as E-14; null when it is none, and then there is no such page. */
export function numberOf(segment: string, letter: string): number | null {
  const match = new RegExp(`^${letter}-([1-9]\\d{0,8})$`, 'i').exec(decodeURIComponent(segment));
  return match ? Number(match[1]) : null;
}

/** An address with some parameters changed; null takes one away. */
export function withQuery(path: string, query: Readonly<Record<string, string | undefined>>, change: Readonly<Record<string, string | null>> = {}): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ ...query, ...change })) if (value) parameters.set(name, value);
  const text = parameters.toString();
  return text ? `${path}?${text}` : path;
}
