import { z } from 'zod';

/** The environment does not fit what the program needs; the message lists every fault. */
export class EnvFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The environment has ${faults.length} fault${faults.length === 1 ? '' : 's'}:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'EnvFault';
  }
}

/**
 * Parses the environment once, at start, and freezes the answer.
 * Throws EnvFault with all faults together, so that a reader mends them in one go.
 */
export function readEnv<S extends z.ZodObject>(schema: S, source: Record<string, string | undefined> = process.env): Readonly<z.infer<S>> {
  // An empty value means "not set": shells and compose files cannot unset a variable.
  const set = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = schema.safeParse(set);
  if (parsed.success) return Object.freeze(parsed.data);
  throw new EnvFault(parsed.error.issues.map((issue) => `${issue.path.join('.') || 'environment'}: ${issue.message}`));
}
