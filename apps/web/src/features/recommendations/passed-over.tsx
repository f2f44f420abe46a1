import Link from 'next/link';
import type { ResultOf } from '@crossover/client';
import type { RecommendationDocument } from './recommendations.graphql';

type PassedOverExperiment = NonNullable<ResultOf<typeof RecommendationDocument>['recommendation']['passedOver']>;

/** Which experiment the page rests on where a newer one exists, and why it is not the newer one. */
export function PassedOver({ passedOver, base }: { readonly passedOver: PassedOverExperiment | null | undefined; readonly base: string }) {
  if (!passedOver) return null;
  const { number, sentence } = passedOver;
  return (
    <p className="prose-width text-table text-muted">
      {sentence}{' '}
      <Link href={`${base}/experiments/E-${number}`} className="underline underline-offset-2">
        See E-{number}
      </Link>
    </p>
  );
}
