/** How long a file or version stays claimed without a sign of life; dispatch rings it again after that. */
export const leaseMs = 120_000;
/** Reading that was begun this often and never ended has a cause that another try will not cure. */
export const mostAttempts = 5;

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + leaseMs);
}
