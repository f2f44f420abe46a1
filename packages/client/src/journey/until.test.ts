import { ClientError, unreachable } from '../client-error';
import { until } from './until';

const waiting = { what: 'the experiment to end', withinMs: 60_000, everyMs: 1 };

describe('waiting for an answer', () => {
  it('goes on while the service is away for a moment', async () => {
    const answers = [null, new ClientError(unreachable()), new ClientError(unreachable()), 'done'];
    expect(await until(inTurn(answers), waiting)).toBe('done');
    expect(answers).toEqual([]);
  });

  it('ends with what asking again cannot help', async () => {
    const refusal = new ClientError({ code: 'NOT_FOUND', sentence: 'There is no such experiment.', retryable: false, requestId: null, status: 200 });
    await expect(until(inTurn([refusal, 'done']), waiting)).rejects.toBe(refusal);
  });

  it('ends with the fault of a service that stays away', async () => {
    await expect(until(() => Promise.reject(new ClientError(unreachable())), { ...waiting, patienceMs: 5 })).rejects.toMatchObject({ code: 'UNREACHABLE' });
  });
});

function inTurn(answers: (string | ClientError | null)[]): () => Promise<string | null> {
  return () => {
    const answer = answers.shift() ?? null;
    return answer instanceof ClientError ? Promise.reject(answer) : Promise.resolve(answer);
  };
}
