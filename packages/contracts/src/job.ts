import { z } from 'zod';

const organizationId = z.uuid();

/**
 * Every job of the queue and its payload: ids only, never row text.
 * A pair that matches no row finds nothing, is dropped and counted.
 */
export const jobs = {
  'ingest-dataset': z.strictObject({ organizationId, fileId: z.uuid() }),
  'build-version': z.strictObject({ organizationId, versionId: z.uuid() }),
  dispatch: z.strictObject({}),
  'run-shard': z.strictObject({ organizationId, shardId: z.uuid(), epoch: z.int().min(0) }),
  /** A shard that a served model answers: it holds no engine. */
  'run-served-shard': z.strictObject({ organizationId, shardId: z.uuid(), epoch: z.int().min(0) }),
  'score-run': z.strictObject({ organizationId, runId: z.uuid() }),
  'judge-experiment': z.strictObject({ organizationId, experimentId: z.uuid() }),
  'check-endpoint': z.strictObject({ organizationId, modelId: z.uuid() }),
} as const;
export type JobName = keyof typeof jobs;
export type JobPayload<N extends JobName> = z.infer<(typeof jobs)[N]>;
/** What a service asks its caller to enqueue after the commit. */
export type Ring = { [N in JobName]: { job: N; payload: JobPayload<N> } }[JobName];
