import { notFound } from 'next/navigation';
import { numberOf, one, type SearchParams } from './address';

export interface TeamPage {
  readonly org: string;
  readonly team: string;
  /** Where the team's pages begin. */
  readonly base: string;
  /** The address's query, single values only. */
  readonly query: Readonly<Record<string, string | undefined>>;
}

export interface TeamPageProps<Extra extends object = object> {
  readonly params: Promise<{ readonly org: string; readonly team: string } & Extra>;
  readonly searchParams: SearchParams;
}

/** What every page of a team reads from its address. */
export async function readTeamPage({ params, searchParams }: TeamPageProps): Promise<TeamPage> {
  const [{ org, team }, query] = await Promise.all([params, searchParams]);
  return { org, team, base: `/${org}/${team}`, query: Object.fromEntries(Object.entries(query).map(([name, value]) => [name, one(value)])) };
}

/** The number of a page such as E-14; anything else is a page that does not exist. */
export async function readNumber(params: Promise<{ readonly number: string }>, letter: string): Promise<number> {
  const number = numberOf((await params).number, letter);
  return number ?? notFound();
}
