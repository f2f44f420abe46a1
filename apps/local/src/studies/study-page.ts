import { formatConfidence, formatCount, formatDuration, formatLabels, formatP, type Scale } from '@crossover/wording';
import type { MadeWith } from './made-with';
import { table } from './markdown-table';
import type { StudyResult } from './report';
import { budgetsOf, scoreAt } from './score-table';
import type { StudyFile } from './study-file';

/** The study's result as a page of Markdown: the sentence, the curves, the crossovers, the verdicts, and how to make it again. */
export function studyPage({ name, study, result, scale, madeWith }: { name: string; study: StudyFile; result: StudyResult; scale: Scale; madeWith: MadeWith }): string {
  return `${[
    `# ${study.title}`,
    result.sentence,
    ...result.warnings.map((warning) => `> ${warning}`),
    `Test rows: ${study.data.testRows === null ? 'all' : `a seeded sample of ${formatCount(study.data.testRows)}`} of \`${study.data.test}\`; labels drawn from \`${study.data.train}\`, ${study.draws} nested balanced draws, seed ${study.seed}; ${Math.round(100 * study.data.validationShare)}% of the training rows are validation rows, declared free, that choose each side's arm.`,
    '## Curves',
    curveTable(result, scale),
    '## Crossovers',
    table(['trained', 'prompted', 'outcome', 'labels', 'interval'], result.crossovers.map((one) => [one.trainArm, one.promptArm, one.kind, labels(one.point), one.point === null || one.point === undefined ? '' : `${labels(one.low) || 'below the ladder'} to ${labels(one.high) || 'above the ladder'} (${formatConfidence(one.level)})`])),
    '## Verdicts',
    table(['rule', 'verdict', 'at labels', 'finding', 'p, Holm'], measured(result).map((one) => [one.ruleId, one.word, one.n === null || one.n === undefined ? '' : formatCount(one.n), one.sentence, one.adjustedP === null || one.adjustedP === undefined ? '' : formatP(one.adjustedP)])),
    `${result.verdicts.length - measured(result).length} more rules cannot be tested by this experiment; the JSON file beside this page gives the reason for each.`,
    ...(study.published.length > 0 ? ['## What others published', ...study.published.map((line) => `- ${line}`)] : []),
    '## Made with',
    ...madeWithLines(madeWith),
    '## Make it again',
    `\`\`\`\nnpm run study -- FOLDER --only ${name}\n\`\`\``,
  ].join('\n\n')}\n`;
}

function madeWithLines({ engines, models, seeds, runs, engineSeconds }: MadeWith): string[] {
  return [
    ...engines.map((engine) => `${engine}.`),
    `${formatCount(runs)} runs, training seed ${seeds.join(', ')}, ${formatDuration(1000 * engineSeconds)} of engine time, whatever else the machine did beside it.`,
    table(['arm', 'weights (SHA-256)'], models.map(({ arm, sha256 }) => [arm, `\`${sha256}\``])),
  ];
}

function measured(result: StudyResult): StudyResult['verdicts'] {
  return result.verdicts.filter((verdict) => verdict.difference !== null);
}

function curveTable({ curves }: StudyResult, scale: Scale): string {
  return table(['labels', ...curves.map((curve) => curve.armName)], budgetsOf(curves).map((n) => [formatCount(n), ...curves.map((curve) => scoreAt(curve, n, scale))]));
}

function labels(count: number | null | undefined): string {
  return count === null || count === undefined ? '' : formatLabels(count);
}
