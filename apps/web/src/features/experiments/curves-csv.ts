import type { ResultOf } from '@crossover/client';
import { csvLine } from '../../api/csv';
import type { CurvesDocument } from './experiments.graphql';

type Experiment = ResultOf<typeof CurvesDocument>['team']['experiment'];

const header = ['experiment', 'task', 'task_version', 'metric', 'arm', 'approach', 'labels', 'mean', 'low', 'high', 'draws', 'runs_done', 'runs_total', 'carried_forward'];

/** Every point of every curve, with its interval and what it rests on; raw numbers, as a program wants them. */
export function curvesCsv({ number, task, curves }: Experiment): string {
  const lines = curves.flatMap((curve) =>
    curve.points.map((point) =>
      csvLine([`E-${number}`, `T-${task.number}`, task.version, curve.metric, curve.armName, curve.approach, point.n, point.mean, point.low, point.high, point.draws, point.runsDone, point.runsTotal, point.isCarried]),
    ),
  );
  return csvLine(header) + lines.join('');
}
