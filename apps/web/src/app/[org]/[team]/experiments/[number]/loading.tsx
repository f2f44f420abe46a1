import { SkeletonChart, SkeletonRows } from '../../../../../ui/skeleton';

/** The sentence's place, the chart's place, the table's place: nothing moves when they are filled. */
export default function Loading() {
  return (
    <div aria-busy="true" aria-label="Loading the experiment" className="grid gap-6">
      <div aria-hidden="true" className="grid gap-3">
        <span className="skeleton h-4 w-40" />
        <span className="skeleton h-8 w-2/3" />
      </div>
      <SkeletonChart />
      <SkeletonRows />
    </div>
  );
}
