import Link from 'next/link';
import { countOf, formatCount } from '@crossover/wording';

/** How much of a list is on the page, and the way to the rest; the position lives in the address. */
export function Pager({ shown, total, noun, next, first }: { readonly shown: number; readonly total: number; readonly noun: string; readonly next: string | null; readonly first: string | null }) {
  return (
    <nav aria-label={`Pages of ${noun}`} className="mt-3 flex flex-wrap items-center gap-4 text-table text-muted">
      <span className="numbers">
        {shown < total ? `${formatCount(shown)} of ${formatCount(total)} ${noun}` : countOf(total, noun.replace(/s$/, ''))}
      </span>
      {first && (
        <Link href={first} className="underline underline-offset-2">
          Back to the first
        </Link>
      )}
      {next && (
        <Link href={next} className="underline underline-offset-2">
          Next {noun}
        </Link>
      )}
    </nav>
  );
}
