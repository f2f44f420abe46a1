import { formatMissing } from './missing';

/** Currency first: "EUR 3.10"; small amounts keep two significant digits, "EUR 0.042". */
export function formatMoney({ amount, currency }: { readonly amount: number; readonly currency: string }): string {
  return Number.isFinite(amount) ? `${currency} ${amountText(amount)}` : formatMissing('not-measured');
}

/** "EUR 1.90 to 3.05". */
export function formatMoneyRange({ low, high, currency }: { readonly low: number; readonly high: number; readonly currency: string }): string {
  const [from, to] = [amountText(low), amountText(high)];
  return from === to ? `${currency} ${from}` : `${currency} ${from} to ${to}`;
}

function amountText(amount: number): string {
  const isSmall = amount !== 0 && Math.abs(amount) < 1;
  const format = isSmall ? { minimumSignificantDigits: 2, maximumSignificantDigits: 2 } : { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat('en', format).format(amount).replace('-', '\u2212');
}
