import { openDoor, type Door } from '@crossover/client/journey';
import { z } from 'zod';
import { CommandError } from './command-error';

const environment = z.object({ CROSSOVER_URL: z.url(), CROSSOVER_TOKEN: z.string().regex(/^cxk_/, 'is no API key') });

/** The platform and the key that every command works with; both come from the environment, never from the command line. */
export function openSession(env: Record<string, string | undefined>): Door {
  const parsed = environment.safeParse(env);
  if (parsed.success) return openDoor({ origin: parsed.data.CROSSOVER_URL, token: parsed.data.CROSSOVER_TOKEN });
  const missing = parsed.error.issues.map((issue) => issue.path.join('.')).join(' and ');
  throw new CommandError(`${missing} must be set: the address of the platform and an API key.`, 'export CROSSOVER_URL=http://localhost:3000 CROSSOVER_TOKEN=cxk_... (make a key on the page "API keys")');
}
