import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printApiSchema } from './schema';

// `pnpm --filter @crossover/api run schema` after a build: the committed file is what clients are generated from.
writeFileSync(join(__dirname, '../schema.graphql'), printApiSchema());
