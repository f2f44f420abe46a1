import path from 'node:path';
import { parseArgs } from 'node:util';
import { LocalFault } from '../local.errors';

export interface DemoOptions {
  /** Stop everything when the result is printed. */
  readonly exit: boolean;
  /** Where to write the result as JSON. */
  readonly json: string | null;
}

export function readDemoOptions(args: readonly string[]): DemoOptions {
  try {
    const { values } = parseArgs({ args: args.filter((arg) => arg !== '--'), options: { exit: { type: 'boolean', default: false }, json: { type: 'string' } } });
    return { exit: values.exit, json: values.json === undefined ? null : path.resolve(process.env['INIT_CWD'] ?? process.cwd(), values.json) };
  } catch (error) {
    throw new LocalFault(error instanceof Error ? error.message : String(error), 'the demonstration knows --exit and --json FILE: npm run demo -- --exit --json demo.json');
  }
}
