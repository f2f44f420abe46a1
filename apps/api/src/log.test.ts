import { Writable } from 'node:stream';
import pino from 'pino';
import { createLog, logOptions } from './log';

describe('the log', () => {
  it('tells what failed and not the text that a user sent', () => {
    const lines: string[] = [];
    const log = pino(logOptions('info'), new Writable({ write: (bytes, _encoding, done) => { lines.push(String(bytes)); done(); } }));
    const failure = Object.assign(new Error('duplicate key'), { query: 'insert into dataset_row values ($1)', parameters: ['CANARY'], detail: 'Key (text)=(CANARY)', driverError: { code: '23505', detail: 'CANARY', parameters: ['CANARY'] } });
    log.error({ err: failure, requestId: 'r' }, 'unexpected failure');
    expect(lines.join()).toContain('insert into dataset_row');
    expect(lines.join()).toContain('23505');
    expect(lines.join()).not.toContain('CANARY');
  });

  it('speaks at the level that it is given', () => {
    expect(createLog('warn').level).toBe('warn');
  });
});
