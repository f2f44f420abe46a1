import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildSchema, findBreakingChanges } from 'graphql';
import { buildApiSchema, printApiSchema } from './schema';

// Clients are generated from the committed file: what it promises does not vanish by accident.
const path = join(__dirname, '../schema.graphql');
const broken = findBreakingChanges(buildSchema(readFileSync(path, 'utf8')), buildApiSchema());
if (broken.length > 0 && !process.argv.includes('--breaking')) {
  process.stderr.write(`The API no longer keeps what schema.graphql promises:\n${broken.map((change) => `  ${change.description}`).join('\n')}\nSay --breaking when that is meant.\n`);
  process.exitCode = 1;
} else {
  writeFileSync(path, printApiSchema());
}
