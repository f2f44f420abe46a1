import { countOf } from '@crossover/wording';

/** A moment: near ones as words, the rest as a date; the full instant is in the title and in the markup. */
export function Time({ at, now }: { readonly at: string; readonly now: Date }) {
  return (
    <time dateTime={at} title={`${at.slice(0, 16).replace('T', ' ')} UTC`}>
      {relative(new Date(at), now)}
    </time>
  );
}

function relative(at: Date, now: Date): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${countOf(Math.floor(minutes / 60), 'hour')} ago`;
  return at.toISOString().slice(0, 10);
}
