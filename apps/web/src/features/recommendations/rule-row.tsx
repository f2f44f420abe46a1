import Link from 'next/link';
import { metricOf, type Metric } from '../../charts/metric';
import { Chip } from '../../ui/chip';
import { VerdictChip } from '../../ui/verdict-chip';
import { PracticeStatement, type PracticePlace } from './practice-statement';
import type { Recommendation } from './recommendation-view';
import { traitWords } from './trait-words';
import { VerdictEvidence } from './verdict-evidence';

export type Rule = Recommendation['advice']['rules'][number];

/** One rule: what it says and how strongly, where it stands in the survey, and what the team's own data made of it. */
export function RuleRow({ rule, metrics, base, taskNumber, place }: { readonly rule: Rule; readonly metrics: readonly Metric[]; readonly base: string; readonly taskNumber: number; readonly place: PracticePlace }) {
  return (
    <li className="grid gap-1.5 border-t border-line py-4">
      <p className="flex flex-wrap items-center gap-2">
        <VerdictChip word={rule.statement?.word ?? rule.verdict?.word ?? 'not-tested'} />
        <span className="font-mono text-caption">{rule.id}</span>
        <Chip>{rule.strength}</Chip>
        {rule.isInterpreted && <Chip>† our reading</Chip>}
        {rule.verdict?.isPending && <Chip glyph="?">may not apply</Chip>}
        {rule.verdict?.isOwnFinding && <Chip>own finding, the survey is silent</Chip>}
      </p>
      <p className="font-medium">{ruleSentence(rule)}</p>
      <p className="prose-width text-table text-muted">{rule.rationale}</p>
      <p className="text-caption text-muted">
        Survey section {rule.section}
        {rule.remark && rule.remark !== '-' ? `, remark ${rule.remark}` : ''}, spring 2023.
      </p>
      {rule.missing.length > 0 && (
        <p className="text-table">
          Waits for{' '}
          <Link href={`${base}/tasks/T-${taskNumber}?tab=traits`} className="underline underline-offset-2">
            {rule.missing.map(traitWords).join(', ')}
          </Link>
          .
        </p>
      )}
      {rule.isAnsweredByPeople && (rule.applies !== 'silent' || rule.statement) && <PracticeStatement place={place} rule={rule} />}
      {rule.verdict && !rule.isAnsweredByPeople && <VerdictEvidence rule={rule} verdict={rule.verdict} metric={metricOf(metrics, rule.verdict.metric)} base={base} taskNumber={taskNumber} />}
    </li>
  );
}

function ruleSentence({ condition, recommends, avoids, advises, strength }: Rule): string {
  const advice = [recommends.length > 0 ? `${oneOf(recommends)} ${strength === 'may' ? 'may serve' : 'should serve'}` : '', avoids.length > 0 ? `avoid ${oneOf(avoids)}` : '', ...advises].filter(Boolean).join('; ');
  const when = `${condition.charAt(0).toUpperCase()}${condition.slice(1)}`;
  // A rule that takes no side is a remark on a case; its rationale, below, is what it says.
  return advice === '' ? `${when}: a remark, no side is taken.` : `${when}: ${advice}.`;
}

// The survey's sides as a reader would say them.
const sideNames: Readonly<Record<string, string>> = {
  'zero-shot-llm': 'a zero-shot LLM',
  'in-context-llm': 'an in-context LLM',
  'fine-tuned-small': 'a small fine-tuned model',
  pet: 'parameter-efficient tuning',
  'frozen-features': 'frozen features',
  'pretrain-match': 'a model pre-trained on similar text',
};

function oneOf(sides: readonly string[]): string {
  const names = sides.map((side) => sideNames[side] ?? side);
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}
