import { LocalFault } from './local.errors';

/** Would read a folder's files as an upload does, without storing them; until domain offers its reader, the dashboard's upload page is the place. */
export async function checkData(_args: readonly string[]): Promise<void> {
  throw new LocalFault('This command is not there yet.', 'upload the file in the dashboard: its page lists every fault, and nothing is used before you build a version from it');
}
