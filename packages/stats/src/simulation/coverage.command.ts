import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { crossoverCoverage, type Coverage, type CrossoverCoverage } from './crossover-coverage';
import { breakEvenCoverage, familyError } from './decision-coverage';
import { scoreCoverage, scoreWorlds, type ScoreCoverage } from './score-coverage';

/** `npm run coverage -- --studies N [--seed S] [--json FILE] [--only NAME]`: how often our intervals and verdicts are right, by simulation. */
function main(): void {
  const { values } = parseArgs({ options: { studies: { type: 'string', default: '1000' }, seed: { type: 'string', default: 'coverage' }, json: { type: 'string' }, only: { type: 'string' } } });
  const studies = Number(values.studies);
  if (!(Number.isInteger(studies) && studies >= 10)) return end(`--studies takes a whole number from 10 up, not ${values.studies}.`);
  if (values.only !== undefined && !Object.hasOwn(parts, values.only)) return end(`--only takes one of ${Object.keys(parts).join(', ')}, not ${values.only}.`);
  const start = process.cpuUsage();
  const chosen = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name);
  const results = Object.fromEntries(chosen.map(([name, run]) => [name, run({ studies, seed: values.seed })]));
  const { user, system } = process.cpuUsage(start);
  console.log(`${((user + system) / 1e6).toFixed(0)} s of CPU, seed "${values.seed}"`);
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify({ studies, seed: values.seed, ...results }, null, 2)}\n`);
}

interface Options {
  readonly studies: number;
  readonly seed: string;
}

const parts: Readonly<Record<string, (options: Options) => unknown>> = {
  crossover: (options) => table('Crossover of accuracy curves; rows 200, 500, 1,000', ['accuracy'], options),
  'macro-f1': (options) => table('Crossover of macro-F1 curves, four classes down to 10% of rows', ['macro-f1'], options),
  groups: (options) => table('Rows in groups of five', ['groups', 'groups-ignored'], options),
  holm: (options) => {
    console.log(`\nVerdicts of five rules at the true differences where they err most: experiments with a wrong verdict (at most 5% promised)`);
    return [[400, 3], [1000, 5]].map(([rows = 400, draws = 3]) => {
      const found = familyError({ ...options, rows, draws });
      console.log(`  ${rows} rows, ${draws} draws: with Holm ${percent(found.corrected)}, without ${percent(found.uncorrected)}`);
      return { rows, draws, ...found };
    });
  },
  'break-even': (options) => {
    console.log('\nBreak-even days: 5 to 95% interval holds the true number (90% promised)');
    return [[200, 3], [200, 5], [1000, 5]].map(([rows = 200, draws = 3]) => {
      const coverage = breakEvenCoverage({ ...options, rows, draws });
      console.log(`  costs on ${rows} rows, training hours on ${draws} draws: ${percent(coverage)}`);
      return { rows, draws, coverage };
    });
  },
  scores: ({ studies, seed }) => {
    console.log('\nScores without row scores: their 95% interval holds the score that endless rows would have');
    return scoreWorlds.flatMap((world) => [200, 1000].map((rows) => printed(scoreCoverage(world, { rows, studies, seed }))));
  },
};

function printed(found: ScoreCoverage): ScoreCoverage {
  const { name, rows, truth, meanScore, coverage, above, below, medianWidth, without } = found;
  console.log(`  ${name}, ${rows} rows: ${percent(coverage)}, above ${(100 * above).toFixed(1)}%, below ${(100 * below).toFixed(1)}%; true ${truth.toFixed(3)}, measured ${meanScore.toFixed(3)}, width ${medianWidth.toFixed(3)}${without > 0 ? `, without an interval ${without}` : ''}`);
  return found;
}

function table(title: string, kinds: readonly ('accuracy' | 'macro-f1' | 'groups' | 'groups-ignored')[], { studies, seed }: Options): CrossoverCoverage[] {
  console.log(`\n${title}: interval of the crossover\n  ${'interval'.padEnd(16)} draws  level      all studies          crossing inside      median width (doublings)`);
  return kinds.flatMap((kind) => [3, 5].map((draws) => {
    const found = crossoverCoverage({ kind, draws, studies, seed });
    for (const { level, all, inside, medianWidth } of found.levels) {
      console.log(`  ${kind.padEnd(16)} ${String(draws).padStart(5)}   ${(100 * level).toFixed(0)}%   ${percent(all).padEnd(20)} ${percent(inside).padEnd(20)} ${medianWidth.toFixed(2)}`);
    }
    return found;
  }));
}

function percent({ share, error, studies }: Coverage): string {
  return `${(100 * share).toFixed(1)} ± ${(100 * error).toFixed(1)}% (${studies})`;
}

function end(sentence: string): void {
  console.error(sentence);
  process.exitCode = 1;
}

main();
