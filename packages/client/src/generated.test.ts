import { spawnSync } from 'node:child_process';
import path from 'node:path';

const room = path.resolve(__dirname, '..');

describe('the generated documents', () => {
  it('are what the schema and the queries of every client generate today', () => {
    const generator = path.join(room, 'node_modules/.bin/graphql-codegen');
    const { status, stdout, stderr } = spawnSync(generator, ['--config', 'codegen.mjs', '--check'], { cwd: room, encoding: 'utf8' });
    expect({ status, said: status === 0 ? '' : `${stdout}${stderr}\nRun: pnpm --filter @crossover/client generate` }).toEqual({ status: 0, said: '' });
  }, 60_000);
});
