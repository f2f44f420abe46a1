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
  const power = bytes < 1000 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), byteUnits.length - 1);
  const size = bytes / 1000 ** power;
  return `${power === 0 || size >= 99.95 ? Math.round(size) : Number(size.toFixed(1))} ${byteUnits[power] ?? 'B'}`;
}

const byteUnits = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'] as const;
