// Two projects: `pure` rooms need no server; `platform` rooms share one private PostgreSQL and one Valkey,
// started by packages/testing/global-setup.mjs in a child process.
const ours = { '^@crossover/client/journey$': '<rootDir>/packages/client/src/journey/index.ts', '^@crossover/([a-z]+)$': '<rootDir>/packages/$1/src/index.ts' };
const swc = {
  jsc: {
    parser: { syntax: 'typescript', decorators: true, tsx: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
};
const base = {
  rootDir: import.meta.dirname ?? new URL('.', import.meta.url).pathname,
  testEnvironment: 'node',
  moduleNameMapper: ours,
  moduleFileExtensions: ['ts', 'tsx', 'js', 'mjs', 'json', 'node'],
  // The TypeScript sources and the ESM-only libraries that a test may require.
  transform: { '^.+\\.(ts|tsx|mjs|js)$': ['@swc/jest', { ...swc, swcrc: false }] },
  transformIgnorePatterns: [
    '/node_modules/(?!(\\.pnpm|better-auth|@better-auth|better-call|@better-fetch|jose|nanostores|kysely|@noble|defu|rou3|uncrypto)/)',
    '/node_modules/\\.pnpm/(?!(better-auth|@better-auth|better-call|@better-fetch|jose|nanostores|kysely|@noble|defu|rou3|uncrypto)[@+])',
  ],
  modulePathIgnorePatterns: ['/dist/', '/\\.next/', '/\\.venv/', '/\\.crossover/'],
};
const rooms = (names) => names.map((name) => `<rootDir>/${name}/src/**/*.test.{ts,tsx}`);

export default {
  // A limit inside a project has no effect. Real servers, models and a busy machine need more than the default 5 s.
  testTimeout: 60_000,
  projects: [
    {
      ...base,
      displayName: 'pure',
      testMatch: rooms(['packages/contracts', 'packages/env', 'packages/stats', 'packages/survey', 'packages/wording', 'packages/storage', 'packages/tooling', 'packages/client', 'apps/web']),
    },
    {
      ...base,
      displayName: 'platform',
      globalSetup: '<rootDir>/packages/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/packages/testing/global-teardown.mjs',
      testMatch: rooms(['packages/domain', 'packages/queue', 'packages/embedded', 'packages/testing', 'apps/api', 'apps/worker', 'apps/cli', 'apps/local']),
    },
    {
      ...base,
      // `npm run check:endpoint` installs what it needs; `npm test` leaves it out.
      displayName: 'endpoint',
      globalSetup: '<rootDir>/packages/testing/global-setup.mjs',
      globalTeardown: '<rootDir>/packages/testing/global-teardown.mjs',
      testMatch: ['<rootDir>/apps/worker/endpoint-check/*.test.ts'],
    },
    {
      ...base,
      displayName: 'browser',
      testMatch: ['<rootDir>/apps/local/e2e/**/*.e2e.ts'],
      moduleNameMapper: {},
      // The browser's packages are ESM; jest requires them.
      transformIgnorePatterns: ['/node_modules/\\.pnpm/(?!@sparticuz)'],
    },
  ],
};
