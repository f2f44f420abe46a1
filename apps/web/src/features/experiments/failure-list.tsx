import Link from 'next/link';
import { countOf } from '@crossover/wording';
import { Section } from '../../ui/page';
import type { Experiment } from './experiment-view';
import { RetryFailed } from './experiment-actions';

/** Failures by cause: how many, whether trying again can help, which runs. */
export function FailureList({ experiment, organisation, base }: { readonly experiment: Experiment; readonly organisation: string; readonly base: string }) {
  const { failures } = experiment;
  if (failures.length === 0) return null;
  const total = failures.reduce((count, group) => count + group.count, 0);
  return (
    <Section title="Failures" id="failures" aside={countOf(total, 'run')}>
      <ul className="grid gap-px">
        {failures.map((group) => (
          <li key={group.code} className="grid gap-1 border-t border-line py-3 first:border-t-0">
            <p>
              <span className="font-medium text-danger">{countOf(group.count, 'run')}: </span>
              {group.sentence} <span className="font-mono text-caption text-muted">{group.code}</span>
            </p>
            <p className="text-table text-muted">
              {group.retryable ? 'Trying again may help. ' : 'Trying again will fail the same way. '}
              {group.runNumbers.slice(0, 12).map((number) => (
                <Link key={number} href={`${base}/runs/R-${number}`} className="mr-2 inline-block min-h-6 underline underline-offset-2">
                  R-{number}
                </Link>
              ))}
            </p>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <RetryFailed organisation={organisation} experimentId={experiment.id} count={total} />
      </p>
    </Section>
  );
}
