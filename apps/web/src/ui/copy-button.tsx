'use client';
import { useState } from 'react';

/** Copies a text; says so in its own label, so that a screen reader hears it too. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <button type="button" onClick={() => void copy()} className="min-h-6 rounded-control border border-control px-2 text-caption hover:bg-surface-2">
      <span aria-live="polite">{isCopied ? 'Copied' : `Copy ${what}`}</span>
    </button>
  );
}
