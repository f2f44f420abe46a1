export { createChangeFeed, publishChange } from './changes';
export type { Change, ChangeFeed, Topic } from './changes';
export { beat, endBeat, listWorkers } from './heartbeat';
export type { Heartbeat, LivingWorker } from './heartbeat';
export { enqueueAll, jobIdOf, openQueue } from './queue';
export type { EnqueueOptions, JobQueue } from './queue';
export type { QueueOptions } from './redis';
export { servedAtOnce, startWorkers } from './workers';
export type { Handlers, Workers, WorkersOptions } from './workers';
