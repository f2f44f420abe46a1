'use client';
import './globals.css';
import ErrorPage from './error';

export default function GlobalError(props: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <title>This page failed · Crossover</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
