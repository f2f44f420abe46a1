import { formatMissing } from './missing';

/** "0.03", "0.004", "< 0.001"; an adjusted one says so: "0.03 (Holm)". Print it only beside an interval. */
export function formatP(p: number, options: { readonly holm?: boolean } = {}): string {
  if (!Number.isFinite(p)) return formatMissing('not-measured');
  return options.holm ? `${plain(p)} (Holm)` : plain(p);
}

function plain(p: number): string {
  if (p < 0.001) return '< 0.001';
  if (p > 0.99) return '> 0.99';
  return p < 0.01 ? p.toFixed(3) : p.toFixed(2);
}
