import { tellError } from './log';

describe('the log', () => {
  it('says what failed and where, without the values of the statement', () => {
    const fault = Object.assign(new Error('duplicate key'), { code: '23505', query: 'insert into dataset_row', parameters: ['the text of a tenant'] });
    const told = tellError(fault);
    expect(told).toMatchObject({ name: 'Error', message: 'duplicate key', code: '23505', stack: expect.stringContaining('log.test') });
    expect(JSON.stringify(told)).not.toContain('tenant');
  });

  it('takes what is no error at all', () => {
    expect(tellError('lost')).toEqual({ message: 'lost' });
  });
});
