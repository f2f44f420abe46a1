import { formatMissing } from './missing';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

/** 200000 is "200,000". */
export function formatCount(count: number): string {
  return Number.isFinite(count) ? whole.format(count).replace('-', '\u2212') : formatMissing('not-measured');
}

/** For chips: 200000 is "200k", 1250 is "1.2k". Rounded down, so that a chip never promises more rows than there are. */
export function formatShortCount(count: number): string {
  if (!Number.isFinite(count)) return formatMissing('not-measured');
  if (count < 1000) return formatCount(count);
  const [size, unit] = count < 1e6 ? [count / 1e3, 'k'] : [count / 1e6, 'M'];
  return `${size < 10 ? Math.floor(size * 10) / 10 : Math.floor(size)}${unit}`;
}

/** "1 run", "3 runs"; an irregular plural is passed. */
export function countOf(count: number, noun: string, plural = `${noun}s`): string {
  return `${formatCount(count)} ${count === 1 ? noun : plural}`;
}

/** Decimal units: 1400000 is "1.4 MB". */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return formatMissing('not-measured');
  // The larger unit as soon as the smaller one would read 1000.
  const unit = byteUnits.find(({ size }) => Math.round((bytes / size) * 1000) >= 1000) ?? { size: 1, name: 'B' };
  const amount = bytes / unit.size;
  return `${unit.size === 1 || amount >= 99.95 ? Math.round(amount) : Number(amount.toFixed(1))} ${unit.name}`;
}

/** Largest first. */
const byteUnits = ['PB', 'TB', 'GB', 'MB', 'kB'].map((name, index) => ({ name, size: 1000 ** (5 - index) }));
