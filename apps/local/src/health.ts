import { LocalFault } from './local.errors';
import type { Service } from './service';

/**
 * Waits until the address answers with a status below 500, and marks the service ready.
 * Throws the service's own last words where it dies first, and a sentence where it stays silent.
 */
export async function waitUntilHealthy(service: Service, url: string, logFile: string): Promise<void> {
  const deadline = AbortSignal.timeout(180_000);
  const death = service.givenUp.then((fault) => ({ fault }));
  while (!deadline.aborted) {
    const outcome = await Promise.race([death, isHealthy(url)]);
    if (typeof outcome === 'object') throw outcome.fault;
    if (outcome) return service.markReady();
    await Promise.race([death, new Promise((resolve) => setTimeout(resolve, 100))]);
  }
  throw new LocalFault(`${service.name} runs, but did not answer on ${url} within three minutes.`, `read ${logFile}`);
}

async function isHealthy(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' });
    await answer.body?.cancel();
    return answer.status < 500;
  } catch {
    return false; // not listening yet
  }
}
