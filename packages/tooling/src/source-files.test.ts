import { emptyNames, featureOrder, importTable } from './import-table';
import { importsOf, runtimeImportsOf } from './source-files';

const source = `
import { a } from '@crossover/stats';
import type { B } from './b';
import { type C } from './c';
import {
  d,
  type E,
} from './d';
export { f } from './f';
import './side-effect';
const g = await import('./g');
const h = require("./h");
`;

describe('reading imports', () => {
  it('finds every way to name a module', () => {
    expect([...importsOf(source)].sort()).toEqual(['./b', './c', './d', './f', './g', './h', './side-effect', '@crossover/stats']);
  });

  it('leaves out types alone when it looks for cycles', () => {
    expect(runtimeImportsOf(source)).not.toContain('./b');
    expect(runtimeImportsOf(source)).not.toContain('./c');
    expect(runtimeImportsOf(source)).toContain('./d');
  });
});

describe('the tables', () => {
  it.each(['packages/x/utils/a.ts', 'apps/web/src/helpers.ts', 'packages/x/src/types.ts'])('call %s a name that says nothing', (file) => {
    expect(emptyNames.test(file)).toBe(true);
  });

  it('let no package import an app, and know each feature once', () => {
    expect(Object.values(importTable).flat().some((name) => ['api', 'worker', 'web', 'cli', 'local', 'engine'].includes(name))).toBe(false);
    expect(new Set(featureOrder).size).toBe(featureOrder.length);
  });
});
