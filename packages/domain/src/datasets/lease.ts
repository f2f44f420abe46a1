/** How long a file or version stays claimed without a sign of life; dispatch rings it again after that. */
export const leaseMs = 120_000;
/** Reading that was begun this often and never ended has a cause that another try will not cure. */
export const mostAttempts = 5;

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + leaseMs);
}

/** Renews a lease while long work is done that writes nothing in between; answers how to stop. */
export function keepRenewed(renew: () => Promise<unknown>): () => void {
  // A renewal that fails costs the claim at worst, and the write at the end finds that out.
  const timer = setInterval(() => void renew().catch(() => undefined), leaseMs / 4);
  timer.unref();
  return () => clearInterval(timer);
}
