import { formatCount, formatScore } from '@crossover/wording';
import { Chip } from '../../ui/chip';
import type { DatasetVersion } from './dataset-view';

type Finding = NonNullable<DatasetVersion['leak']>['findings'][number];

/** What could make a test score look better than it is: each finding with its count, its effect and examples. */
export function LeakReport({ leak }: { readonly leak: DatasetVersion['leak'] | null }) {
  if (!leak) return <p className="text-muted">The leak report is not computed for this version.</p>;
  return (
    <div className="grid gap-4">
      <p className="text-finding prose-width">
        {leak.testShareSeenInTrain > 0
          ? `${formatScore(leak.testShareSeenInTrain)} of the test rows stand in the training split too: a test score could be up by as much.`
          : 'No test row stands in the training split.'}
      </p>
      {leak.findings.length === 0 && <p className="text-muted">No duplicates, near duplicates or conflicting labels were found.</p>}
      <ul className="grid gap-px">
        {warningsFirst(leak.findings).map((finding) => (
          <li key={`${finding.kind} ${finding.splits.join(' ')}`} className="grid gap-2 border-t border-line py-3">
            <p className="flex flex-wrap items-baseline gap-2">
              {finding.severity === 'warning' ? (
                <Chip glyph="!" tone="warning">
                  warning
                </Chip>
              ) : (
                <Chip>note</Chip>
              )}
              <span>{finding.sentence}</span>
            </p>
            <ul className="grid gap-1 text-table text-muted" aria-label="Examples">
              {finding.examples.map((example, index) => (
                <li key={index} className="prose-width">
                  “{example.text.trim()}” <span className="text-caption">rows {example.rowIds.map(formatCount).join(', ')}</span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What can spoil a score comes before what only repeats. */
function warningsFirst(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort((a, b) => Number(b.severity === 'warning') - Number(a.severity === 'warning'));
}
