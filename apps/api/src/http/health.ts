import type { Express } from 'express';
import type { Services } from '../services';

const patienceMs = 2000;

/** GET /health: 200 when PostgreSQL and Redis answer, else 503 that names who does not. */
export function mountHealth(app: Express, services: Services): void {
  app.get('/health', async (_request, response) => {
    const [database, redis] = await Promise.all([
      answers(services.databases.app.query('select 1')),
      answers(services.queue.connection.ping()),
    ]);
    const isWell = database && redis;
    response.status(isWell ? 200 : 503).json(isWell ? { status: 'ok' } : { status: 'unavailable', database, redis });
  });
}

/** A server that is away makes its client wait and retry: health must say so within seconds. */
async function answers(question: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), patienceMs)));
  const answer = await Promise.race([question.then(() => true, () => false), tooLate]);
  clearTimeout(timer);
  return answer;
}
