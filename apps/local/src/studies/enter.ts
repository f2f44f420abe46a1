import { CreateOrganisationDocument, openDoor, signIn, type Door } from '@crossover/client/journey';
import type { Account } from './memory';

/** Signs in, and founds the account's organisation where it has none yet; what was made comes back to be remembered. */
export async function enter(url: string, account: Account, name: string): Promise<{ door: Door; team: { id: string; slug: string }; organisation: string; isNew: boolean }> {
  const { email, password, organisation, team } = account;
  const cookie = await signIn(url, { email, password, name });
  if (organisation && team) return { door: openDoor({ origin: url, cookie, organisation }), team, organisation, isNew: false };
  const founded = await openDoor({ origin: url, cookie }).client.request(CreateOrganisationDocument, { input: { name } });
  const { organisation: made, team: first } = founded.createOrganisation;
  return { door: openDoor({ origin: url, cookie, organisation: made.slug }), team: { id: first.id, slug: first.slug }, organisation: made.slug, isNew: true };
}
