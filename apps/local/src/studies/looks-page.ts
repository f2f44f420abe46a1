import type { ResultOf } from '@crossover/client';
import type { ResultDocument } from '@crossover/client/journey';
import { formatCount, formatScoreWithInterval, scaleOf, type Scale } from '@crossover/wording';
import type { MadeWith } from './made-with';
import { table } from './markdown-table';
import type { StudyResult } from './report';
import { budgetsOf, scoreAt } from './score-table';
import type { StudyFile } from './study-file';

export interface Look {
  readonly name: string;
  readonly study: StudyFile;
  readonly result: Pick<StudyResult, 'curves' | 'task' | 'groupScores'>;
  readonly metric: ResultOf<typeof ResultDocument>['metrics'][number];
  readonly madeWith: MadeWith;
}

/** Every look on one page: what each approach scored on each set, at every label count that was run. */
export function looksPage(looks: readonly Look[]): string {
  const engines = [...new Set(looks.flatMap(({ madeWith }) => madeWith.engines))].sort();
  return `${[
    '# Every approach on every family of tasks',
    'One small experiment a set, so that every approach meets real rows of every family on each kind of model that it works on. The sizes are chosen to end in minutes on two cores: read them as proof that the way from rows to score is whole, not as what the approaches can do. Nothing is concluded from them.',
    ...looks.flatMap(section),
    '## Made with',
    ...engines.map((engine) => `${engine}.`),
    '## Make it again',
    `\`\`\`\nnpm run study -- FOLDER ${looks.map(({ name }) => `--only ${name}`).join(' ')}\n\`\`\``,
  ].join('\n\n')}\n`;
}

function section({ study, result, metric }: Look): string[] {
  const [budgets, scale] = [budgetsOf(result.curves), scaleOf(metric)];
  return [
    `## ${study.title}`,
    `${metric.title} on ${study.data.testRows === null ? 'all rows' : `${formatCount(study.data.testRows)} rows`} of \`${study.data.test}\`, labels from \`${study.data.train}\`, ${study.draws === 1 ? 'one draw' : `${formatCount(study.draws)} draws`}, seed ${study.seed}.`,
    table(['arm', ...budgets.map((n) => (n === 0 ? 'no labels' : `${formatCount(n)} labels`))], result.curves.map((curve) => [curve.armName, ...budgets.map((n) => scoreAt(curve, n, scale))])),
    ...groupTable(result, scale),
    ...(study.published.length > 0 ? [study.published.map((line) => `- ${line}`).join('\n')] : []),
  ];
}

/** Of test rows in declared groups: how each arm serves each group, at its largest budget. */
function groupTable({ groupScores }: Look['result'], scale: Scale): string[] {
  const names = [...new Set(groupScores.flatMap(({ scores }) => scores.map(({ name }) => name)))].sort();
  if (names.length === 0) return [];
  const cell = (scores: Look['result']['groupScores'][number]['scores'], name: string): string => {
    const found = scores.find((score) => score.name === name);
    return found ? formatScoreWithInterval({ value: found.mean, low: found.low, high: found.high }, scale) : '';
  };
  return [
    table(['arm', ...names], groupScores.map(({ armName, scores }) => [armName, ...names.map((name) => cell(scores, name))])),
    groupScores.map(({ sentence }) => `- ${sentence}`).join('\n'),
  ];
}
