/** How much of a known amount is done. */
export function ProgressBar({ label, done, total }: { readonly label: string; readonly done: number; readonly total: number }) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div role="progressbar" aria-label={label} aria-valuemin={0} aria-valuemax={total} aria-valuenow={done} className="h-1.5 w-full overflow-hidden rounded-full bg-surface-2">
      <div className="h-full bg-ink transition-[width] duration-160" style={{ width: `${share * 100}%` }} />
    </div>
  );
}
