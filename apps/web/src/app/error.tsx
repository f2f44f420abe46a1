'use client';
import { Button } from '../ui/button';
import { Notice } from '../shell/notice';

export default function ErrorPage({ error, reset }: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <Notice title="This page failed" text="What you had saved is kept. Try again; if it fails once more, send us the number below.">
      {error.digest && <p className="font-mono text-table">{error.digest}</p>}
      <p>
        <Button look="primary" onClick={reset}>
          Try again
        </Button>
      </p>
    </Notice>
  );
}
