import Link from 'next/link';
import type { ButtonHTMLAttributes, ReactNode } from 'react';

type Look = 'primary' | 'plain' | 'quiet' | 'danger';

const looks: Record<Look, string> = {
  primary: 'bg-ink text-page border-ink hover:opacity-85',
  plain: 'bg-page text-ink border-control hover:bg-surface-2',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-surface-2',
  danger: 'bg-page text-danger border-danger hover:bg-surface-2',
};
const shape =
  'inline-flex h-8 min-w-8 items-center justify-center gap-2 rounded-control border px-3 text-body font-medium whitespace-nowrap transition-colors duration-120 disabled:opacity-55 disabled:cursor-not-allowed pointer-coarse:h-11';

/** A button keeps its label while it works; `isBusy` only locks it and says so. */
export function Button({ look = 'plain', isBusy = false, className = '', children, ...rest }: { readonly look?: Look; readonly isBusy?: boolean } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="button" {...rest} disabled={rest.disabled || isBusy} aria-busy={isBusy || undefined} className={`${shape} ${looks[look]} ${className}`}>
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function ButtonLink({ look = 'plain', href, children }: { readonly look?: Look; readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={`${shape} ${looks[look]} no-underline`}>
      {children}
    </Link>
  );
}
