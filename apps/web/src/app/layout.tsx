import type { Metadata, Viewport } from 'next';
import { cookies } from 'next/headers';
import type { ReactNode } from 'react';
import '@fontsource-variable/inter/wght.css';
import './globals.css';
import { parseTheme, themeCookie } from '../shell/theme';
import { paletteCss } from '../ui/palette';

export const metadata: Metadata = { title: { default: 'Crossover', template: '%s · Crossover' }, description: 'Prompt a language model or fine-tune one? Answered with your own labels.' };
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const theme = parseTheme((await cookies()).get(themeCookie)?.value);
  return (
    <html lang="en" data-theme={theme}>
      <head>
        <style>{paletteCss()}</style>
      </head>
      <body>{children}</body>
    </html>
  );
}
