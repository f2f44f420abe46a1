import Link from 'next/link';
import { Section } from '../../ui/page';
import { VerdictChip } from '../../ui/verdict-chip';
import type { Experiment } from './experiment-view';

/** What this experiment says about the survey's rules. */
export function VerdictList({ verdicts, base, taskNumber }: { readonly verdicts: Experiment['verdicts']; readonly base: string; readonly taskNumber: number }) {
  if (verdicts.length === 0) return null;
  const tested = verdicts.filter((verdict) => verdict.word !== 'not-applicable' && verdict.word !== 'not-tested' && verdict.word !== 'not-testable');
  return (
    <Section
      title="The survey's rules"
      aside={
        <Link href={`${base}/tasks/T-${taskNumber}/recommendation`} className="underline underline-offset-2">
          All rules for this task
        </Link>
      }
    >
      {tested.length === 0 && <p className="text-muted">None of the rules that apply could be tested by this experiment.</p>}
      <ul className="grid gap-px">
        {tested.map((verdict) => (
          <li key={verdict.ruleId} className="grid gap-1 border-t border-line py-3 first:border-t-0">
            <p className="flex flex-wrap items-center gap-2">
              <VerdictChip word={verdict.word} />
              <span className="font-mono text-caption text-muted">{verdict.ruleId}</span>
            </p>
            <p className="prose-width [overflow-wrap:anywhere]">{verdict.sentence}</p>
            {verdict.settle && <p className="prose-width text-muted">{verdict.settle.sentence}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}
