import path from 'node:path';
import { parseArgs } from 'node:util';
import { checkout } from '../env';
import { LocalFault } from '../local.errors';

export interface StudyOptions {
  /** The folder of published sets. */
  readonly data: string;
  /** Names of the studies to run, in this order. */
  readonly only: readonly string[];
  /** Where pages and JSON files go. */
  readonly to: string;
  readonly exit: boolean;
}

const usage = 'npm run study -- FOLDER [--only trec --only sst2] [--to FOLDER] [--exit], where the first FOLDER holds one folder a set';

export function readStudyOptions(args: readonly string[], known: readonly string[]): StudyOptions {
  const from = (file: string): string => path.resolve(process.env['INIT_CWD'] ?? process.cwd(), file);
  const { values, positionals } = parsed(args);
  const [data] = positionals;
  if (data === undefined) throw new LocalFault('No folder of sets was named.', usage);
  const unknown = values.only?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new LocalFault(`There is no study ${unknown}.`, `name one of: ${known.join(', ')}`);
  return { data: from(data), only: values.only ?? known, to: values.to === undefined ? path.join(checkout, 'docs/results') : from(values.to), exit: values.exit };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: args.filter((arg) => arg !== '--'), allowPositionals: true, options: { only: { type: 'string', multiple: true }, to: { type: 'string' }, exit: { type: 'boolean', default: false } } });
  } catch (error) {
    throw new LocalFault(error instanceof Error ? error.message : String(error), usage);
  }
}
