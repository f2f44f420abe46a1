/** Grey bars in the final geometry, while the answer is on its way. */
export function SkeletonRows({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div aria-hidden="true" className="grid gap-px">
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="flex h-9 items-center gap-4">
          <span className="skeleton h-3 w-16" />
          <span className="skeleton h-3 flex-1" />
          <span className="skeleton h-3 w-24" />
        </div>
      ))}
    </div>
  );
}

export function SkeletonPage() {
  return (
    <div aria-busy="true" aria-label="Loading">
      <div aria-hidden="true" className="mb-6 grid gap-3">
        <span className="skeleton h-4 w-48" />
        <span className="skeleton h-7 w-96 max-w-full" />
      </div>
      <SkeletonRows />
    </div>
  );
}

/** Axes at once, curves later. */
export function SkeletonChart() {
  return <div aria-hidden="true" className="skeleton h-80 w-full" />;
}
