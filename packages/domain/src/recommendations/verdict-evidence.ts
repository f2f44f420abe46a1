import { tensions } from '@crossover/survey';
import type { VerdictEvidence } from './recommendation.shape';
import type { ContestedArm } from './side-choice';
import type { Measured, VerdictRequestOptions } from './verdicts';

/** What a measured verdict rests on: the finished runs of both arms, their models and dates, and the survey's own tensions about the rule. */
export function evidenceOf({ rule, recommended, avoided, draws, difference }: Measured, { testRows, modelNames }: VerdictRequestOptions): VerdictEvidence {
  const runs = [recommended, avoided].flatMap(({ test }) => test.runs.filter((run) => test.scores.has(run.id)));
  const dates = runs.flatMap((run) => run.finishedAt?.toISOString() ?? []).sort();
  const variance = difference.rowVariance + difference.drawVariance;
  return {
    runs: runs.length, draws, testRows, models: modelsOf([recommended, avoided], modelNames),
    from: dates[0] ?? null, to: dates.at(-1) ?? null,
    tensions: tensions.filter((tension) => tension.rules.some((id) => id === rule.id)).map(({ id, note }) => `${id}: ${note}`),
    rowShare: variance > 0 ? difference.rowVariance / variance : null,
  };
}

function modelsOf(arms: readonly ContestedArm[], names: ReadonlyMap<string, string>): readonly string[] {
  return [...new Set(arms.flatMap(({ test: { arm } }) => (arm.modelId === null ? [] : (names.get(arm.modelId) ?? []))))];
}
