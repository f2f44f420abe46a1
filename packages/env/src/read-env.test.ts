import { z } from 'zod';
import { EnvFault, readEnv } from './read-env';

const schema = z.object({ PORT: z.coerce.number().int().default(4000), DATABASE_URL: z.url(), LOG_LEVEL: z.enum(['info', 'debug']) });

describe('readEnv', () => {
  it('parses, fills defaults and freezes', () => {
    const env = readEnv(schema, { DATABASE_URL: 'postgres://localhost/x', LOG_LEVEL: 'info' });
    expect(env).toEqual({ PORT: 4000, DATABASE_URL: 'postgres://localhost/x', LOG_LEVEL: 'info' });
    expect(Object.isFrozen(env)).toBe(true);
  });

  it('lists all faults together', () => {
    expect.assertions(3);
    try {
      readEnv(schema, { PORT: 'x' });
    } catch (fault) {
      expect(fault).toBeInstanceOf(EnvFault);
      expect((fault as EnvFault).faults).toHaveLength(3);
      expect((fault as EnvFault).message).toContain('DATABASE_URL');
    }
  });

  it('reads an empty value as not set', () => {
    expect(readEnv(schema, { PORT: '', DATABASE_URL: 'postgres://localhost/x', LOG_LEVEL: 'debug' }).PORT).toBe(4000);
  });
});
