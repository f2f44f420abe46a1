import type { Handlers } from '@crossover/queue';
import { buildVersion } from './jobs/build-version';
import { checkEndpoint } from './jobs/check-endpoint';
import { dispatchWhenRung } from './jobs/dispatch';
import { ingestDataset } from './jobs/ingest-dataset';
import { judgeExperiment } from './jobs/judge-experiment';
import { runServedShard, runShard, type ShardRoom } from './jobs/run-shard';
import { scoreRun } from './jobs/score-run';
import type { Services } from './services';

/** Which function does which job; a missing one does not compile. */
export function handlers(services: Services, room: ShardRoom): Handlers {
  return {
    'ingest-dataset': (payload) => ingestDataset(services, payload),
    'build-version': (payload) => buildVersion(services, payload),
    dispatch: () => dispatchWhenRung(services),
    'run-shard': (payload) => runShard(services, room, payload),
    'run-served-shard': (payload) => runServedShard(services, room, payload),
    'score-run': (payload) => scoreRun(services, payload),
    'judge-experiment': (payload) => judgeExperiment(services, payload),
    'check-endpoint': (payload) => checkEndpoint(services, payload),
  };
}
