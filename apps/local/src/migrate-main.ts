import { migrate } from '@crossover/domain';
import { readEnv } from '@crossover/env';
import { z } from 'zod';

// For servers: brings the database up to date once, before API and worker start. On one machine the launcher does it.
async function main(): Promise<void> {
  const { DATABASE_URL } = readEnv(z.object({ DATABASE_URL: z.string().startsWith('postgres', 'must be a postgres:// address of the migrating login') }));
  const ran = await migrate(DATABASE_URL);
  console.log(ran.length > 0 ? `applied ${ran.join(', ')}` : 'up to date');
}

main().catch((fault: unknown) => {
  console.error(fault instanceof Error ? fault.message : String(fault));
  process.exitCode = 1;
});
