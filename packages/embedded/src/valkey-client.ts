import { connect } from 'node:net';
import type { ServerRecord } from './server-record';

/** What a server on the record's port says of itself, in the words of one question. */
export type ValkeyAnswer = { readonly state: 'ready'; readonly folder: string } | { readonly state: 'loading' } | { readonly state: 'silent' };

/**
 * Asks the server which folder it writes to. Loading is an answer of its own: a server that reads its log back is there, but must be waited for.
 * Any other program on the port, and one with another password, counts as silent.
 */
export function askFolder(record: ServerRecord): Promise<ValkeyAnswer> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: record.port });
    let text = '';
    const finish = (answer: ValkeyAnswer): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(2_000, () => finish({ state: 'silent' }));
    socket.once('error', () => finish({ state: 'silent' }));
    socket.once('close', () => finish({ state: 'silent' }));
    socket.once('connect', () => socket.write(`AUTH ${record.password}\r\nPING\r\nCONFIG GET dir\r\n`));
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8');
      const answer = readAnswer(text);
      if (answer) finish(answer);
    });
  });
}

function readAnswer(text: string): ValkeyAnswer | null {
  if (/^-(?!LOADING)/m.test(text)) return { state: 'silent' };
  if (text.includes('-LOADING')) return { state: 'loading' };
  // CONFIG GET answers two strings, each after a line with its length: "dir" and the folder.
  const folder = /\$3\r\ndir\r\n\$\d+\r\n(.*)\r\n/.exec(text)?.[1];
  return folder === undefined ? null : { state: 'ready', folder };
}
