import { approachLook } from '@crossover/wording';
import { approachOf } from '../ui/palette';
import { Mark } from './mark';

/** The approach's mark beside its name, drawn as in the charts so that names stand in one column; the mark is decoration, the name says it. */
export function ApproachName({ approach, name }: { readonly approach: string; readonly name?: string }) {
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <svg viewBox="-7 -7 14 14" width="12" height="12" aria-hidden="true" className="relative top-px shrink-0">
        <Mark approach={approach} x={0} y={0} size={4.5} />
      </svg>
      <span>{name ?? approachLook(approachOf(approach)).name}</span>
    </span>
  );
}
