import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { CreateOrganisationDocument, openDoor } from '@crossover/client/journey';
import { aFakeEngine, openTestPlatform, type FakeEngine, type TestPlatform } from '@crossover/testing';
import { buildProgram } from './program';

const root = join(__dirname, '../../..');
const publicUrl = 'http://crossover.test';
const folder = mkdtempSync(join(tmpdir(), 'crossover-cli-'));
const children: ChildProcess[] = [];
let platform: TestPlatform;
let fake: FakeEngine;
let env: Record<string, string>;

beforeAll(async () => {
  platform = await openTestPlatform();
  fake = await aFakeEngine({ findLabels: ['tf-idf'], batchRows: 50 });
  // A database of Redis that no other test counts on: the API's queue has the usual name.
  const servers = { DATABASE_URL: platform.databaseUrl, REDIS_URL: new URL('/7', platform.redisUrl).href, STORAGE_FOLDER: join(folder, 'storage'), MODEL_STORE: join(folder, 'models'), LOG_LEVEL: 'info' };
  const origin = `http://127.0.0.1:${await startApi({ ...servers, PORT: '0', AUTH_SECRET: randomUUID() + randomUUID(), PUBLIC_URL: publicUrl })}`;
  start('apps/worker/src/main.ts', { ...servers, LOG_LEVEL: 'silent', WORK_FOLDER: join(folder, 'work'), ENGINE_PYTHON: fake.python, ENGINE_SOURCE: '/unused', WORKER_NAME: 'cli-test' });
  env = { CROSSOVER_URL: origin, CROSSOVER_TOKEN: await aKey(origin) };
});

afterAll(async () => {
  await Promise.all(children.map(async (child) => {
    const gone = once(child, 'exit');
    if (child.kill('SIGTERM')) await gone;
  }));
  fake.close();
  await platform.close();
  rmSync(folder, { recursive: true, force: true });
});

function start(program: string, variables: Record<string, string>): ChildProcess {
  const child = fork(join(root, program), [], { execArgv: ['--require', join(root, 'packages/testing/register.cjs')], stdio: ['ignore', 'pipe', 'inherit', 'ipc'], env: { PATH: process.env['PATH'], ...variables } });
  children.push(child);
  return child;
}

/** Waits for the line that says on which port it listens. */
async function startApi(variables: Record<string, string>): Promise<number> {
  const api = start('apps/api/src/main.ts', variables);
  for await (const line of createInterface({ input: api.stdout ?? process.stdin })) {
    const port = /"port":(\d+)/.exec(line)?.[1];
    if (port === undefined) continue;
    // What nobody reads would fill the pipe and hold the API up.
    api.stdout?.resume();
    return Number(port);
  }
  throw new Error('The API ended before it listened');
}

/** A new person's organisation, and a key of it that may do what a pipeline does. */
async function aKey(origin: string): Promise<string> {
  const response = await fetch(new URL('/api/auth/sign-up/email', origin), { method: 'POST', headers: { 'content-type': 'application/json', origin: publicUrl }, body: JSON.stringify({ email: `${randomUUID()}@example.org`, password: randomUUID(), name: 'Ada Example' }) });
  const cookie = response.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const { createOrganisation } = await openDoor({ origin, cookie }).client.request(CreateOrganisationDocument, { input: { name: 'Pipelines', slug: 'pipelines' } });
  const answer = await fetch(new URL('/graphql', origin), {
    method: 'POST', headers: { 'content-type': 'application/json', cookie, origin: publicUrl, 'x-crossover-organisation': createOrganisation.organisation.slug },
    body: JSON.stringify({ query: 'mutation { createApiKey(input: { name: "ci", scopes: [read, launch, manage_data] }) { secret } }' }),
  });
  const { data } = (await answer.json()) as { data: { createApiKey: { secret: string } } };
  return data.createApiKey.secret;
}

/** Runs one command as a shell would; what it printed on stdout is the data. */
async function crossover(...words: string[]): Promise<{ stdout: string; stderr: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const spies = [jest.spyOn(console, 'log').mockImplementation((...said: unknown[]) => void out.push(said.join(' '))), jest.spyOn(console, 'error').mockImplementation((...said: unknown[]) => void err.push(said.join(' ')))];
  try {
    await buildProgram(env).parseAsync(['node', 'crossover', ...words]);
    return { stdout: out.join('\n'), stderr: err.join('\n') };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

const written = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const csv = (split: string, each: number): string =>
  written(`${split}.csv`, ['text,label,writer', ...['refund', 'lost card'].flatMap((label) => Array.from({ length: each }, (_, index) => `${split} message ${index} about my ${label},${label},${split} ${index % 10}`))].join('\n'));

const plan = (title: string, task = 'T-1'): string => `team: default\ntask: ${task}\ntitle: ${title}\narms:\n  - { approach: majority, name: Most frequent }\n  - { approach: tf-idf, name: Bag of words }\nladder: { mode: per-class, sizes: [2, 4] }\ndraws: 3\nseeds: 1\n`;

describe('crossover', () => {
  it('takes files from a shell to a finding: push, task, plan, launch, results', async () => {
    const pushed = await crossover('dataset', 'push', '--team', 'default', '--name', 'Messages', '--train', csv('train', 20), '--test', csv('test', 30));
    expect(pushed.stderr).toContain('D-1 version 1: 100 rows, 40 train, 0 validation, 60 test');
    expect(pushed.stdout).toMatch(/^[0-9a-f-]{36}$/);

    const task = written('task.json', JSON.stringify({ name: 'Route messages', family: 'classification', traits: { 'data.ood': false } }));
    expect((await crossover('task', 'create', task, '--team', 'default', '--dataset-version', pushed.stdout)).stdout).toBe('T-1');

    const file = written('crossover.yaml', plan('From a shell'));
    const planned = await crossover('plan', file);
    expect(planned).toMatchObject({ stdout: '', stderr: expect.stringMatching(/^12 runs, 6 trainings, 720 rows to predict/) });

    const launched = await crossover('launch', file, '--wait');
    const [number, ...finding] = launched.stdout.split('\n');
    expect(number).toBe('E-1');
    expect(launched.stderr).toContain('12/12');
    expect(finding.join('\n')).toMatch(/Bag of words[^]*100\.00%/);
    // The same file is the same experiment.
    expect((await crossover('launch', file)).stdout).toBe('E-1');
    const results = JSON.parse((await crossover('results', 'E-1', '--team', 'default', '--json')).stdout);
    expect(results).toMatchObject({ status: 'complete', curves: expect.arrayContaining([expect.objectContaining({ armName: 'Bag of words' })]) });
    const told = (await crossover('results', 'E-1', '--team', 'default')).stdout;
    expect(told).toMatch(/^FAIRNESS is not followed: /m);
    expect(told).not.toContain('is not tested');
    // The same plan under another name finds every answer there.
    expect((await crossover('plan', written('again.yaml', plan('Again')))).stderr).toContain('all of them answered already');

    // So do the same rows once they say who wrote them.
    const grouped = await crossover('dataset', 'push', '--team', 'default', '--name', 'Messages by writer', '--train', csv('train', 20), '--test', csv('test', 30), '--group', 'writer');
    expect((await crossover('task', 'create', task, '--team', 'default', '--dataset-version', grouped.stdout)).stdout).toBe('T-2');
    const byWriter = await crossover('plan', written('by-writer.yaml', plan('By writer', 'T-2')));
    expect(byWriter.stderr).toContain('all of them answered already');
    expect(byWriter.stderr).toContain('The test rows come from 10 groups, fewer than 20: intervals over so few are rough ones.');
  }, 240_000);

  it('says what is wrong and what to do next, and stops at once', async () => {
    await expect(crossover('plan', join(folder, 'nowhere.yaml'))).rejects.toMatchObject({ name: 'CommandError', next: 'check the path' });
    await expect(crossover('results', 'E-99', '--team', 'default')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(buildProgram({ ...env, CROSSOVER_TOKEN: 'cxk_nonsense' }).parseAsync(['node', 'crossover', 'results', 'E-1', '--team', 'default'])).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});
