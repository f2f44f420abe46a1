import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withFolderLock } from './folder-lock';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'crossover-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('withFolderLock', () => {
  it('lets one at a time through', async () => {
    const steps: string[] = [];
    const work = (name: string) => withFolderLock(folder, async () => {
      steps.push(`${name} in`);
      await new Promise((resolve) => setImmediate(resolve));
      steps.push(`${name} out`);
    });
    await Promise.all([work('a'), work('b')]);
    expect(steps).toEqual(['a in', 'a out', 'b in', 'b out']);
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it.each([['a process that is gone', '999999999'], ['an earlier process with our own number', String(process.pid)]])('takes over from %s', async (_owner, pid) => {
    writeFileSync(join(folder, 'lock'), pid);
    expect(await withFolderLock(folder, async () => 'through')).toBe('through');
  });

  it('opens again when the work fails', async () => {
    await expect(withFolderLock(folder, () => Promise.reject(new Error('spilled')))).rejects.toThrow('spilled');
    expect(await withFolderLock(folder, async () => 'through')).toBe('through');
  });
});
