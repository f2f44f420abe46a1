import type { ResultOf } from '@crossover/client';
import type { ResultDocument } from '@crossover/client/journey';
import { formatLabels, renderResult, renderTable, verdictLooks } from '@crossover/wording';

type Result = ResultOf<typeof ResultDocument>;
export type StudyResult = Result['team']['experiment'];

/** The result as text: the sentence first, then the proof. */
export function reportResult({ metrics, team: { experiment: result } }: Result, url: string): string {
  return [
    '',
    renderResult(result, metrics),
    '',
    'Crossovers',
    renderTable({ columns: [{ title: 'trained' }, { title: 'prompted' }, { title: 'outcome' }, { title: 'labels', align: 'right' }], rows: result.crossovers.map((one) => [one.trainArm, one.promptArm, one.kind, one.point === null || one.point === undefined ? '' : formatLabels(one.point)]) }),
    '',
    'Verdicts against the survey',
    ...measuredFirst(result.verdicts).map((verdict) => `  ${glyphOf(verdict.word)} ${verdict.sentence}`),
    countUnmeasured(result.verdicts),
    '',
    url,
  ].join('\n');
}

function measuredFirst(verdicts: StudyResult['verdicts']): StudyResult['verdicts'] {
  return verdicts.filter((verdict) => verdict.difference !== null);
}

function countUnmeasured(verdicts: StudyResult['verdicts']): string {
  const rest = verdicts.filter((verdict) => verdict.difference === null).length;
  return rest === 0 ? '' : `  and ${rest} more rules that this experiment cannot test; the recommendation page says why for each.`;
}

function glyphOf(word: string): string {
  return verdictLooks.find((look) => look.verdict === word)?.glyph ?? ' ';
}
