import type { ResultOf } from '@crossover/client';
import { ProgressDocument, until, type Door } from '@crossover/client/journey';
import { leftSentence, renderProgressBar } from '@crossover/wording';

type Progress = ResultOf<typeof ProgressDocument>['team']['experiment'];

/** Longer than any study takes on the slowest machine that it was tried on. */
const withinMs = 3 * 3_600_000;
const ended = ['complete', 'failed', 'cancelled'];

/** Shows the experiment's progress until it has ended: one line that is redrawn on a terminal, else a line for each tenth. */
export async function watchExperiment(door: Door, { team, number, say }: { team: string; number: number; say: (line: string) => void }): Promise<void> {
  const draw = process.stderr.isTTY ? redraw : eachTenth(say);
  await until(
    async () => {
      const { experiment } = (await door.client.request(ProgressDocument, { team, number })).team;
      draw(experiment);
      return ended.includes(experiment.status) ? experiment : null;
    },
    { what: `experiment E-${number} to end`, withinMs, everyMs: 2000 },
  );
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[2K');
}

function redraw(experiment: Progress): void {
  process.stderr.write(`\r\u001b[2K  ${lineOf(experiment)}`);
}

function eachTenth(say: (line: string) => void): (experiment: Progress) => void {
  let shown = -1;
  return (experiment) => {
    const { runsTotal, runsComplete } = experiment.progress;
    const tenth = Math.floor((10 * runsComplete) / Math.max(1, runsTotal));
    if (tenth === shown) return;
    shown = tenth;
    say(lineOf(experiment));
  };
}

function lineOf({ progress }: Progress): string {
  const { runsTotal, runsComplete, runsFailed } = progress;
  return `${renderProgressBar(runsComplete, runsTotal)}  ${runsComplete} of ${runsTotal} runs${runsFailed ? `, ${runsFailed} failed` : ''}  ${leftSentence(progress)}`;
}
