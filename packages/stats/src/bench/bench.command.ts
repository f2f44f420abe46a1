import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { median } from '../curves/components';
import { ARMS, BUDGETS, CLASSES, DRAWS, judge, makeExperiment, PROMPTS, RESAMPLES, type Judgement, type StoredExperiment } from './judge';

const SIZES = [1000, 2000, 4000] as const;

interface Measured {
  readonly rows: number;
  readonly cpuSeconds: number;
  readonly numpyCpuSeconds: number | null;
  /** Ours over numpy's, median over the pairs of runs; below 1 ours is faster. */
  readonly ratio: number | null;
}

/** `npm run bench:stats -- [--pairs N] [--json FILE]`: CPU seconds to judge an experiment, beside the same arithmetic in numpy, pairs alternating. */
function main(): void {
  const { values } = parseArgs({ options: { pairs: { type: 'string', default: '5' }, json: { type: 'string' }, python: { type: 'string' } } });
  const pairs = Number(values.pairs);
  console.log(`${ARMS} arms x ${BUDGETS.length} budgets x ${DRAWS} draws, ${(ARMS - PROMPTS) * PROMPTS} crossovers with ${RESAMPLES} resamples each; CPU seconds on one core, median of ${pairs}`);
  console.log(`${'rows'.padStart(6)} ${'predictions'.padStart(12)} ${'ours'.padStart(8)} ${'numpy'.padStart(8)} ${'ratio'.padStart(7)}`);
  const results = SIZES.map((rows) => {
    const result = measure(rows, { pairs, python: values.python });
    console.log(`${String(rows).padStart(6)} ${String(rows * ARMS * BUDGETS.length * DRAWS).padStart(12)} ${result.cpuSeconds.toFixed(3).padStart(8)} ${(result.numpyCpuSeconds?.toFixed(3) ?? '-').padStart(8)} ${(result.ratio?.toFixed(2) ?? '-').padStart(7)}`);
    return result;
  });
  const [small, large] = [results[0], results.at(-1)];
  // What does not grow with rows (bands, quantiles, fits) keeps the growth below that of the rows.
  if (small && large) console.log(`${large.rows / small.rows} times the rows take ${(large.cpuSeconds / small.cpuSeconds).toFixed(2)} times the CPU`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ arms: ARMS, budgets: BUDGETS.length, draws: DRAWS, resamples: RESAMPLES, node: process.versions.node, results }, null, 2)}\n`);
}

function measure(rows: number, { pairs, python }: { pairs: number; python: string | undefined }): Measured {
  const experiment = makeExperiment(rows);
  const folder = mkdtempSync(join(tmpdir(), 'bench-stats-'));
  try {
    writeFileSync(join(folder, 'gold.bin'), experiment.gold);
    writeFileSync(join(folder, 'predicted.bin'), experiment.predicted);
    // The first run compiles and is not counted, here as there.
    const judged = judge(experiment);
    const runs = Array.from({ length: pairs }, () => ({ ours: timeOurs(experiment), numpy: python === undefined ? null : timeNumpy(python, folder, judged) }));
    const numpy = runs.flatMap((run) => run.numpy ?? []);
    return { rows, cpuSeconds: median(runs.map(({ ours }) => ours)) ?? 0, numpyCpuSeconds: median(numpy), ratio: median(runs.flatMap((run) => (run.numpy === null ? [] : [run.ours / run.numpy]))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function timeOurs(experiment: StoredExperiment): number {
  const start = process.cpuUsage();
  judge(experiment);
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1e6;
}

/** CPU seconds of the numpy program on the same arrays; throws where it comes to another result, since then the two are not comparable. */
function timeNumpy(python: string, folder: string, judged: Judgement): number {
  const program = join(__dirname, '..', '..', 'bench', 'judge.py');
  const args = [program, folder, JSON.stringify({ budgets: BUDGETS, arms: ARMS, draws: DRAWS, prompts: PROMPTS, classes: CLASSES, resamples: RESAMPLES })];
  const run = spawnSync(python, args, { encoding: 'utf8', env: { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' } });
  if (run.status !== 0) throw new Error(`The numpy program failed: ${run.stderr.trim().split('\n').at(-1) ?? ''}`);
  const found: { cpuSeconds: number; points: (number | null)[]; verdicts: string[] } = JSON.parse(run.stdout);
  const isSame = found.points.every((point, place) => Math.abs((point ?? -1) - (judged.points[place] ?? -1)) <= 1e-6 * Math.abs(point ?? 1)) && found.verdicts.join() === judged.verdicts.join();
  if (!isSame) throw new Error(`The two programs disagree: ${JSON.stringify(found)} against ${JSON.stringify(judged)}`);
  return found.cpuSeconds;
}

main();
