// One document map for every client in the workspace: a query is written beside the view or the command that asks it.
// `pnpm generate` writes src/generated, which is committed, so that a fresh clone builds without generating anything.
import { fileURLToPath } from 'node:url';

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

export default {
  schema: at('../../apps/api/schema.graphql'),
  documents: [at('../../apps/web/src/**/*.graphql.ts'), at('../../apps/cli/src/**/*.graphql.ts'), at('src/**/*.graphql.ts')],
  ignoreNoDocuments: true,
  generates: {
    [at('src/generated/')]: {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        // Strings instead of syntax trees: no GraphQL parser in the browser.
        documentMode: 'string',
        enumsAsTypes: true,
        useTypeImports: true,
        strictScalars: true,
        scalars: { DateTimeISO: 'string', JSON: 'unknown' },
      },
    },
  },
};
