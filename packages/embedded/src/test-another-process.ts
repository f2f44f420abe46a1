import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** A server that another process started; that process waits for ever until it is killed. */
export interface LeftServer {
  readonly launcher: number;
  readonly pid: number;
  readonly url: string;
}

/** Starts PostgreSQL, or Valkey where a program is named, on the folder in a process that the test may kill. */
export function startInAnotherProcess(dataFolder: string, valkeyBinary?: string): Promise<LeftServer> {
  const register = join(__dirname, '../../testing/register.cjs');
  const program = `
    const { startPostgres, startValkey } = require(${JSON.stringify(join(__dirname, 'index.ts'))});
    const options = ${JSON.stringify({ dataFolder, valkeyBinary })};
    (options.valkeyBinary ? startValkey(options) : startPostgres(options)).then(
      (server) => process.send({ pid: server.pid, url: server.url }),
      (fault) => process.send({ fault: fault.message }));
    setInterval(() => undefined, 60_000);`;
  const child = spawn(process.execPath, ['--require', register, '-e', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('the other process ended')));
    child.once('message', (message: { pid: number; url: string; fault?: string }) => {
      child.removeAllListeners('exit');
      child.unref();
      child.channel?.unref();
      if (message.fault) reject(new Error(message.fault));
      else resolve({ launcher: child.pid ?? 0, pid: message.pid, url: message.url });
    });
  });
}
