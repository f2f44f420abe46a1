import tseslint from 'typescript-eslint';

// Type-aware rules that tests cannot see: a promise that nobody waits for, a switch that forgets a case.
// What needs no types (import table, cycles, sizes, names) is checked by packages/tooling.
const rules = {
  '@typescript-eslint/no-floating-promises': 'error',
  '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
  '@typescript-eslint/await-thenable': 'error',
  '@typescript-eslint/return-await': ['error', 'in-try-catch'],
  '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: false }],
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-non-null-assertion': 'error',
  '@typescript-eslint/only-throw-error': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrors: 'none' }],
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportAllDeclaration', message: 'List the public names by hand: an index says what a feature offers.' },
    { selector: 'CallExpression[callee.object.name="Math"][callee.property.name="random"]', message: 'Randomness comes from ctx or a seeded stream, so that tests can hold it still.' },
  ],
  'no-empty': ['error', { allowEmptyCatch: false }],
};

/** A function is one thing that fits a screen; a component may also hold its markup. */
const functionLength = (max) => ['error', { max, skipBlankLines: false, skipComments: false }];

const typed = (files, project) => ({
  files,
  extends: [tseslint.configs.base],
  languageOptions: { parserOptions: { project, tsconfigRootDir: import.meta.dirname } },
  rules,
});

export default tseslint.config(
  { ignores: ['**/dist/**', '**/.next/**', '**/generated/**', '**/node_modules/**', '**/.venv/**', '**/*.mjs', '**/*.gen.ts'] },
  typed(['packages/*/src/**/*.ts', 'apps/{api,worker,cli,local}/src/**/*.ts', 'apps/worker/endpoint-check/**/*.ts'], './tsconfig.json'),
  typed(['apps/web/src/**/*.{ts,tsx}'], './apps/web/tsconfig.json'),
  typed(['apps/local/e2e/**/*.ts'], './apps/local/e2e/tsconfig.json'),
  { files: ['**/*.ts'], ignores: ['**/*.test.ts', '**/*.e2e.ts'], rules: { 'max-lines-per-function': functionLength(60) } },
  { files: ['**/*.tsx'], ignores: ['**/*.test.tsx'], rules: { 'max-lines-per-function': functionLength(120) } },
  // A test may look into an answer of the front door without a type for it.
  { files: ['**/*.test.{ts,tsx}', '**/test-*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
);
