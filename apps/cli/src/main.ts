#!/usr/bin/env node
import { ClientError } from '@crossover/client';
import { errorText } from '@crossover/wording';
import { CommandError } from './command-error';
import { buildProgram } from './program';

/** Exit codes: 0 done, 1 refused or failed, 2 wrong use, 3 the experiment ended without a finding. */
async function main(): Promise<void> {
  try {
    await buildProgram(process.env).parseAsync(process.argv);
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof ClientError) console.error(errorText(error));
    else if (error instanceof CommandError) console.error(`${error.message}\n  ${error.next}`);
    else throw error;
  }
}

void main();
