import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { printApiSchema } from './schema';

describe('schema.graphql', () => {
  // Red? `npx -y pnpm@12.21.0 --filter @crossover/api run schema` writes it again; read the diff.
  it('is what the API serves, word for word', () => {
    expect(printApiSchema()).toBe(readFileSync(join(__dirname, '../schema.graphql'), 'utf8'));
  });
});
