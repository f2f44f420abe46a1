import Link from 'next/link';
import { countOf, formatDifference, formatDifferenceWithInterval, formatMoneyRange, formatP, formatRoughDuration, formatScore } from '@crossover/wording';
import { IntervalAxis } from '../../charts/interval-axis';
import { scaleOf, type Metric } from '../../charts/metric';
import { ButtonLink } from '../../ui/button';
import { Warnings } from '../../ui/warnings';
import type { Rule } from './rule-row';

type Verdict = NonNullable<Rule['verdict']>;

/** What the team's own runs say to one rule: the sentence, the interval, what it rests on, and what would settle it if it is open. */
export function VerdictEvidence({ rule, verdict, metric, base, taskNumber }: { readonly rule: Rule; readonly verdict: Verdict; readonly metric: Metric; readonly base: string; readonly taskNumber: number }) {
  const { difference, low, high } = verdict;
  const scale = scaleOf(metric);
  // A lead, not a difference of scores: it is positive where the recommended side is better, whichever way the metric runs.
  const contrast = `Lead of ${verdict.recommendedArm ?? 'what is recommended'} over ${verdict.avoidedArm ?? 'what is to be avoided'}`;
  return (
    <div className="mt-1 grid gap-2">
      <p className="prose-width">{verdict.sentence}</p>
      {typeof difference === 'number' && typeof low === 'number' && typeof high === 'number' && (
        <IntervalAxis
          isStacked
          title={`${rule.id}: ${contrast}`}
          margin={verdict.margin}
          rows={[{ key: rule.id, name: contrast, value: difference, low, high, text: `${formatDifferenceWithInterval({ value: difference, low, high }, scale)}${pText(verdict)}` }]}
          format={(value) => formatDifference(value, { scale }).replace(/(\.0)? points/, '')}
        />
      )}
      <p className="text-caption text-muted">
        From{' '}
        <Link href={`${base}/experiments/E-${verdict.experimentNumber}`} className="underline underline-offset-2">
          E-{verdict.experimentNumber}
        </Link>
        , {verdict.judgedAt.slice(0, 10)}
        {verdict.evidence && `: ${evidenceText(verdict.evidence)}`}.
        {verdict.evidence?.pairedWith && ` Read with E-${verdict.evidence.pairedWith.experimentNumber} on ${verdict.evidence.pairedWith.taskName}, ${formatScore(verdict.evidence.pairedWith.sharedLabels)} of the drawn labels being the same.`}
      </p>
      <Warnings sentences={verdict.evidence?.flags ?? []} />
      {verdict.settle && <SettleLine settle={verdict.settle} href={`${base}/experiments/new?task=T-${taskNumber}&settle=${rule.id}`} />}
    </div>
  );
}

function pText({ pValue, adjustedP, familySize }: Verdict): string {
  if (typeof adjustedP === 'number' && familySize > 1) return `, p ${formatP(adjustedP, { holm: true })}`;
  return typeof pValue === 'number' ? `, p ${formatP(pValue)}` : '';
}

function evidenceText({ runs, draws, testRows, models, tensions, rowShare }: NonNullable<Verdict['evidence']>): string {
  const limits = typeof rowShare === 'number' ? `, ${formatScore(rowShare)} of the uncertainty from the test rows, the rest from the draws` : '';
  const pulls = tensions.length > 0 ? `; the survey pulls two ways here (${tensions.join(', ')})` : '';
  return `${countOf(runs, 'run')}, ${countOf(draws, 'draw')}, ${countOf(testRows, 'test row')}${models.length > 0 ? `, ${models.join(' and ')}` : ''}${limits}${pulls}`;
}

/** No dead ends: an open verdict says what would settle it, at which price, and opens that plan. */
function SettleLine({ settle, href }: { readonly settle: NonNullable<Verdict['settle']>; readonly href: string }) {
  const price = [typeof settle.seconds === 'number' ? `about ${formatRoughDuration(settle.seconds * 1000)} of engine time` : '', settle.money ? formatMoneyRange(settle.money) : ''].filter(Boolean).join(', ');
  const isPlan = settle.plan !== null && settle.plan !== undefined;
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-card border border-dashed border-control px-4 py-2">
      <p className="prose-width text-table">
        <span className="font-medium">What would settle it: </span>
        {settle.sentence} {price && <span className="text-muted">({price})</span>}
        {typeof settle.addRows === 'number' && settle.addRows > 0 && ` Label ${countOf(settle.addRows, 'more test row')} first.`}
      </p>
      {isPlan && <ButtonLink href={href}>Open as plan</ButtonLink>}
    </div>
  );
}
