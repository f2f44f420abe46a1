import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout that this file belongs to, and the places in it that the set-up fills. */
export const root = resolve(fileURLToPath(import.meta.url), '../../../..');
export const engine = join(root, 'apps/engine');
export const environment = join(engine, '.venv');
export const environmentPython = join(environment, 'bin/python');
export const pnpm = ['-y', 'pnpm@12.21.0'];
