import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import { countOf } from '@crossover/wording';
import type { Metric } from '../../charts/metric';
import { ButtonLink } from '../../ui/button';
import { Finding, Section } from '../../ui/page';
import { Warnings } from '../../ui/warnings';
import { FigureTwo } from './figure-two';
import { exitName } from './figure-two.shape';
import type { RecommendationDocument } from './recommendations.graphql';
import type { PracticePlace } from './practice-statement';
import { LabelRegimes } from './label-regimes';
import { PassedOver } from './passed-over';
import { RuleList } from './rule-list';
import { traitWords } from './trait-words';
import { whatIfAddress, type WhatIfAnswers } from './what-if';

export type Recommendation = ResultOf<typeof RecommendationDocument>['recommendation'];

export interface RecommendationViewProps {
  readonly recommendation: Recommendation;
  readonly metrics: readonly Metric[];
  readonly base: string;
  readonly taskNumber: number;
  readonly place: PracticePlace;
  readonly what: WhatIfAnswers;
  /** A border between few and abundant that is tried without being saved. */
  readonly border: number | null;
}

/** What to do, from the team's own data; what the survey would have said; and each rule with its evidence. */
export function RecommendationView(props: RecommendationViewProps) {
  const { recommendation, base, taskNumber, what, border } = props;
  const { advice } = recommendation;
  const path = `${base}/tasks/T-${taskNumber}/recommendation`;
  return (
    <>
      {Object.keys(what).length > 0 && <WhatIfBanner what={what} path={path} />}
      <Answer recommendation={recommendation} base={base} taskNumber={taskNumber} />
      <div className="mt-8 border-t border-line pt-4">
        <LabelRegimes regimes={recommendation.regimes} path={path} what={what} tried={border} />
      </div>
      <div className="grid gap-x-12 lg:grid-cols-[minmax(0,24rem)_minmax(0,1fr)]">
        <div className="mt-8 border-t border-line pt-4">
          <Section title="Figure 2 of the survey" aside={advice.flow.outcome ? exitName(advice.flow.outcome) : 'open'}>
            <FigureTwo steps={advice.flow.steps} whatIf={(trait, value) => whatIfAddress(path, { ...what, [trait]: value })} />
            <p className="text-caption text-muted">
              The figure never asks about cost, latency, safety, calibration or what a model was pre-trained on. Rules on those stand in the list. “Few” means up to {countOf(advice.fewLabelsBorder, 'label')}: the organisation’s setting, since the survey gives no number.
            </p>
          </Section>
        </div>
        <div className="mt-8 border-t border-line pt-4">
          <Section title="Rules and your evidence">
            <RuleList {...props} path={path} />
          </Section>
        </div>
      </div>
    </>
  );
}

function Answer({ recommendation, base, taskNumber }: Pick<RecommendationViewProps, 'recommendation' | 'base' | 'taskNumber'>) {
  const { answer, agreesWithSurvey, experiment, passedOver, advice } = recommendation;
  return (
    <div className="grid gap-4">
      <div aria-live="polite">
        <Finding tone={experiment ? 'finding' : 'cannot-tell'}>{answer}</Finding>
        {experiment && <Warnings sentences={experiment.warnings} />}
      </div>
      <p className="prose-width text-muted">
        Before any measurement: {lowerFirst(advice.sentence)} {agreement(agreesWithSurvey)}
      </p>
      {experiment ? (
        <p className="text-table">
          Measured in{' '}
          <Link href={`${base}/experiments/E-${experiment.number}`} className="underline underline-offset-2">
            E-{experiment.number} {experiment.title}
          </Link>
        </p>
      ) : (
        <p>
          <ButtonLink look="primary" href={`${base}/experiments/new?task=T-${taskNumber}`}>
            Plan an experiment
          </ButtonLink>
        </p>
      )}
      <PassedOver passedOver={passedOver} base={base} />
    </div>
  );
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}

function agreement(agrees: boolean | null | undefined): string {
  if (agrees === true) return 'Your own measurement agrees.';
  return agrees === false ? 'Your own measurement disagrees.' : '';
}

function WhatIfBanner({ what, path }: { readonly what: WhatIfAnswers; readonly path: string }) {
  return (
    <p role="status" className="mb-6 flex flex-wrap items-center gap-x-3 rounded-card border border-dashed border-ink px-4 py-2">
      <span className="font-medium">What if, not saved:</span>
      <span>
        {Object.entries(what)
          .map(([trait, value]) => `${traitWords(trait)} is ${value}`)
          .join(', ')}
      </span>
      <Link href={path} className="underline underline-offset-2">
        Back to your answers
      </Link>
    </p>
  );
}
