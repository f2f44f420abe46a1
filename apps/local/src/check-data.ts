import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkout } from './env';
import { LocalFault } from './local.errors';

/**
 * Reads the published sets of a folder as an upload does, builds versions and leak reports, and compares the counts with what is known of the sets.
 * Stores nothing; needs no server.
 */
export async function checkData(args: readonly string[]): Promise<void> {
  const [folder] = args.filter((arg) => arg !== '--');
  if (!folder) throw new LocalFault('No folder was named.', 'npm run check:data -- FOLDER, where FOLDER holds one folder a set (banking77, sst2, trec, ...)');
  const program = spawn(process.execPath, [join(checkout, 'packages/domain/dist/datasets/check-data.js'), folder], { stdio: 'inherit', cwd: process.env['INIT_CWD'] });
  process.exitCode = await new Promise<number>((resolve) => program.on('exit', (code) => resolve(code ?? 1)));
}
