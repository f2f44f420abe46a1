import Link from 'next/link';
import { countOf } from '@crossover/wording';
import { Chip } from '../../ui/chip';
import { Region } from '../../ui/region';
import type { RecommendationViewProps } from './recommendation-view';
import { RuleRow, type Rule } from './rule-row';

/** Applying rules first, then those that wait for an answer; silent ones are folded. Rules that pull apart are bracketed with the reason. */
export function RuleList({ recommendation, metrics, base, taskNumber, place, path }: RecommendationViewProps & { readonly path: string }) {
  const { rules, tensions, openQuestions } = recommendation.advice;
  const applying = byEvidence(rules.filter((rule) => rule.applies === 'applying'));
  const pending = rules.filter((rule) => rule.applies === 'pending');
  const silent = rules.filter((rule) => rule.applies === 'silent');
  const draw = (rule: Rule) => <RuleRow key={rule.id} rule={rule} metrics={metrics} base={base} taskNumber={taskNumber} place={place} />;
  return (
    <div className="grid gap-6">
      {openQuestions.length > 0 && (
        <p className="prose-width">
          {countOf(openQuestions.length, 'question')} could still change this, first: “{openQuestions[0]?.question}”{' '}
          <Link href={`${path.replace('/recommendation', '')}?tab=traits`} className="underline underline-offset-2">
            Answer them
          </Link>
        </p>
      )}
      {applying.length === 0 ? (
        <Region label="Applying rules" state={{ kind: 'empty', why: 'not-yet', title: 'No rule applies yet', text: 'Answer the open questions: each one brings rules into force or rules them out.' }} />
      ) : (
        <section aria-label="Rules that apply">
          <h3 className="text-table font-semibold">Apply ({applying.length})</h3>
          <ul>{applying.map(draw)}</ul>
        </section>
      )}
      {tensions.length > 0 && <Tensions tensions={tensions} />}
      {pending.length > 0 && (
        <details>
          <summary className="text-table underline underline-offset-2">{countOf(pending.length, 'rule')} wait for an answer</summary>
          <ul>{pending.map(draw)}</ul>
        </details>
      )}
      {silent.length > 0 && (
        <details>
          <summary className="text-table text-muted underline underline-offset-2">{countOf(silent.length, 'rule')} do not apply</summary>
          <ul>{silent.map(draw)}</ul>
        </details>
      )}
    </div>
  );
}

/** What was measured comes first; the order of the survey is kept inside. */
function byEvidence(rules: readonly Rule[]): readonly Rule[] {
  const weight = (rule: Rule) => (rule.verdict && typeof rule.verdict.difference === 'number' ? 0 : 1);
  return [...rules].sort((a, b) => weight(a) - weight(b));
}

function Tensions({ tensions }: { readonly tensions: RecommendationViewProps['recommendation']['advice']['tensions'] }) {
  return (
    <section aria-label="Where the survey pulls two ways" className="grid gap-2">
      <h3 className="text-table font-semibold">Where the survey pulls two ways</h3>
      <ul className="grid gap-2">
        {tensions.map((tension) => (
          <li key={tension.id} className="border-l-2 border-ink pl-3">
            <p className="flex flex-wrap gap-2">
              {tension.rules.map((id) => (
                <Chip key={id}>{id}</Chip>
              ))}
            </p>
            <p className="prose-width mt-1 text-table">{tension.note}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
