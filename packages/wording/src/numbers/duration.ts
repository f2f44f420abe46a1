import { formatCount } from './count';
import { formatMissing } from './missing';

const MINUTE = 60;
const HOUR = 3600;

/** "840 ms", "3.2 s", "4 min 10 s", "2 h 05 min". */
export function formatDuration(ms: number): string {
  if (!Number.isFinite(ms)) return formatMissing('not-measured');
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < MINUTE) return `${seconds} s`;
  if (seconds >= HOUR) return hours(seconds);
  return seconds % MINUTE === 0 ? `${seconds / MINUTE} min` : `${Math.floor(seconds / MINUTE)} min ${seconds % MINUTE} s`;
}

/** For estimates: whole minutes from one minute on, "under 1 min" before that. */
export function formatRoughDuration(ms: number): string {
  if (!Number.isFinite(ms)) return formatMissing('not-measured');
  const minutes = Math.round(ms / 1000 / MINUTE);
  if (minutes < 1) return 'under 1 min';
  return minutes < 60 ? `${minutes} min` : hours(minutes * MINUTE);
}

/** "about 31 min" or "about 12 to 20 min": an estimate carries "about" and its range. */
export function formatEstimate({ lowMs, highMs }: { readonly lowMs: number; readonly highMs: number }): string {
  const [low, high] = [formatRoughDuration(lowMs), formatRoughDuration(highMs)];
  if (high.startsWith('under')) return high;
  if (low === high) return `about ${high}`;
  if (low.startsWith('under')) return `up to about ${high}`;
  return `about ${isMinutes(low) && isMinutes(high) ? low.replace(' min', '') : low} to ${high}`;
}

/** Time on a GPU: 2280000 is "38 GPU-min". */
export function formatGpuTime(ms: number): string {
  if (!Number.isFinite(ms)) return formatMissing('not-measured');
  const minutes = ms / 1000 / MINUTE;
  return `${minutes < 9.95 ? Number(minutes.toFixed(1)) : formatCount(Math.round(minutes))} GPU-min`;
}

function isMinutes(duration: string): boolean {
  return /^\d+ min$/.test(duration);
}

function hours(seconds: number): string {
  const minutes = Math.round(seconds / MINUTE);
  return `${formatCount(Math.floor(minutes / 60))} h ${String(minutes % 60).padStart(2, '0')} min`;
}
