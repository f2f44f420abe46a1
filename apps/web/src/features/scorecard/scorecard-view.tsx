import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import type { Answer } from '../../api/answer';
import { withQuery } from '../../api/address';
import { TallyBar } from '../../charts/tally-bar';
import { Finding, Section } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { Region } from '../../ui/region';
import { RuleMatrix } from './rule-matrix';
import type { ScorecardDocument } from './scorecard.graphql';

export type ScorecardData = ResultOf<typeof ScorecardDocument>;
export type ScorecardRule = ScorecardData['scorecard']['rules'][number];

export interface ScorecardViewProps {
  readonly answer: Answer<ScorecardData>;
  readonly organisation: string;
  readonly after: string | undefined;
}

/** Across all tasks: where the survey is right for this organisation, where not, and where nobody has looked. */
export function ScorecardView({ answer, organisation, after }: ScorecardViewProps) {
  if (answer.state === 'failed') return <Region label="Scorecard" state={{ kind: 'failed', fault: answer.fault }} />;
  const { scorecard, forecastRecords, metrics } = answer.data;
  const { tasks, rules, sentence } = scorecard;
  const path = `/${organisation}/~/scorecard`;
  if (tasks.totalCount === 0) {
    return <Region label="Scorecard" state={{ kind: 'empty', why: 'not-yet', title: 'No task has evidence yet', text: 'The scorecard fills as experiments are judged: each one brings verdicts on the survey’s rules that its runs could test.' }} />;
  }
  const measured = rules.filter((rule) => rule.measuredTasks > 0).sort((a, b) => b.measuredTasks - a.measuredTasks);
  const others = rules.filter((rule) => rule.measuredTasks === 0 && rule.cells.length > 0);
  return (
    <>
      <Finding tone="finding">{sentence}</Finding>
      <p className="prose-width mt-2 text-muted">Verdicts inside one experiment are corrected for testing many rules (Holm). Tallies count tasks, with Wilson intervals; a pooled difference is shown from five tasks on whose metrics share a scale.</p>
      <Section title="Rules by task" aside={`${measured.length} of ${countOf(rules.length, 'rule')} measured`}>
        {measured.length > 0 ? (
          <Region label="Rules by task" state={{ kind: 'full', content: <RuleMatrix rules={measured} tasks={tasks.nodes} metrics={metrics} organisation={organisation} /> }} />
        ) : (
          <Region label="Rules by task" state={{ kind: 'empty', why: 'not-yet', title: 'No rule was measured yet', text: 'The experiments so far could test none of them: a rule needs an arm on each of its sides.' }} />
        )}
        {others.length > 0 && (
          <details className="mt-4">
            <summary className="text-table text-muted underline underline-offset-2">{countOf(others.length, 'rule')} that apply somewhere and were not measured</summary>
            <RuleMatrix rules={others} tasks={tasks.nodes} metrics={metrics} organisation={organisation} />
          </details>
        )}
        <Pager shown={tasks.nodes.length} total={tasks.totalCount} noun="tasks" first={after ? path : null} next={tasks.pageInfo.hasNextPage && tasks.pageInfo.endCursor ? withQuery(path, { after: tasks.pageInfo.endCursor }) : null} />
      </Section>
      <Section title="By section of the survey">
        <Sections rules={rules} />
      </Section>
      <Section title="How good the forecasts were">
        {forecastRecords.length === 0 ? (
          <Region label="Forecasts" state={{ kind: 'empty', why: 'not-yet', title: 'No forecast has met its truth yet', text: 'After the first budgets of an experiment the rest of each curve is foretold; here stands how close that came.' }} />
        ) : (
          <ul className="grid gap-2">
            {forecastRecords.map((record) => (
              <li key={record.family} className="prose-width">
                {record.sentence}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

/** One bar a section: its measured verdicts over all tasks, and how many of its rules nobody has tested. */
function Sections({ rules }: { readonly rules: readonly ScorecardRule[] }) {
  const names = [...new Set(rules.map(mainSection))].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  return (
    <ul className="grid max-w-3xl gap-2">
      {names.map((name) => {
        const members = rules.filter((rule) => mainSection(rule) === name);
        const untested = members.filter((rule) => rule.measuredTasks === 0).length;
        return (
          <li key={name} className="grid grid-cols-[6rem_minmax(0,1fr)] items-center gap-3 text-table sm:grid-cols-[6rem_minmax(0,1fr)_12rem]">
            <span>{/^\d/.test(name) ? `Section ${name}` : name}</span>
            <TallyBar parts={addUp(members)} noun="verdict" />
            <span className="text-muted max-sm:col-span-2">{untested === 0 ? 'all rules tested' : `${untested} of ${countOf(members.length, 'rule')} not tested`}</span>
          </li>
        );
      })}
    </ul>
  );
}

/** "4.3.2" and "4.3" stand together under 4.3; what names no section stands under its own word. */
function mainSection({ section }: ScorecardRule): string {
  return /^\d+\.\d+/.exec(section)?.[0] ?? /^\d+/.exec(section)?.[0] ?? 'Elsewhere';
}

function addUp(rules: readonly ScorecardRule[]): readonly { readonly word: string; readonly count: number }[] {
  const counts = new Map<string, number>();
  for (const { word, count } of rules.flatMap((rule) => rule.tally)) counts.set(word, (counts.get(word) ?? 0) + count);
  return [...counts].map(([word, count]) => ({ word, count }));
}
