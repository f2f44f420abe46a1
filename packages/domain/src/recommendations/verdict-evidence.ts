import { tensions } from '@crossover/survey';
import { countOf } from '@crossover/wording';
import { rareClassSentence } from '../runs';
import type { VerdictEvidence } from './recommendation.shape';
import type { MeasuredArm } from './arm-cube';
import type { Measured, VerdictRequestOptions } from './verdict-reading';

/** What a measured verdict rests on: the finished runs of both arms, their models and dates, and the survey's own tensions about the rule. */
export function evidenceOf({ rule, arms, draws, difference, besides, pairedWith, weaknesses }: Measured, { testRows, modelNames, constantRuns, rareClasses }: VerdictRequestOptions): VerdictEvidence {
  const runs = arms.flatMap(({ runs: all, scores }) => all.filter((run) => scores.has(run.id)));
  const dates = runs.flatMap((run) => run.finishedAt?.toISOString() ?? []).sort();
  const variance = difference.rowVariance + difference.drawVariance;
  return {
    runs: runs.length, draws, testRows, models: modelsOf(arms, modelNames),
    from: dates[0] ?? null, to: dates.at(-1) ?? null,
    tensions: tensions.filter((tension) => tension.rules.some((id) => id === rule.id)).map(({ id, note }) => `${id}: ${note}`),
    rowShare: variance > 0 ? difference.rowVariance / variance : null, besides, pairedWith,
    flags: flagsOf({ weaknesses, rareClasses, constant: runs.filter((run) => constantRuns.has(run.id)).length, runs: runs.length }),
  };
}

/** What a reader should know before trusting the verdict. */
function flagsOf({ weaknesses, rareClasses, constant, runs }: { weaknesses: readonly string[]; rareClasses: number; constant: number; runs: number }): readonly string[] {
  return [
    ...weaknesses,
    ...(rareClasses > 0 ? [rareClassSentence(rareClasses)] : []),
    ...(constant > 0 ? [`${constant} of ${countOf(runs, 'run')} gave the same answer to every row, which is no correlation and counts as 0.`] : []),
  ];
}

function modelsOf(arms: readonly MeasuredArm[], names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(arms.flatMap(({ arm }) => (arm.modelId === null ? [] : (names.get(arm.modelId) ?? []))))];
}
