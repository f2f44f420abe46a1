import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import packaged from '@sparticuz/chromium';

export type Theme = 'light' | 'dark';

/** A Chromium that needs no download: the one that CHROMIUM_PATH names, else the one inside a package of this workspace. */
export async function openBrowser(): Promise<Browser> {
  const named = process.env['CHROMIUM_PATH'];
  if (named) return chromium.launch({ executablePath: named, args: ['--no-sandbox'] });
  return chromium.launch({ executablePath: await packaged.executablePath(), args: packaged.args.filter((arg) => !notForSeveralVisitors.test(arg)) });
}

// The package is made for one visitor in a short-lived function: in one process, closing a visitor's context ends the browser.
const notForSeveralVisitors = /^--(user-data-dir|single-process|no-zygote|in-process-gpu)/;

/** A fresh visitor; what goes wrong in their pages is collected, so that a test can say that nothing did. */
export async function newVisitor(browser: Browser, { url, theme = 'light' }: { url: string; theme?: Theme }): Promise<{ context: BrowserContext; page: Page; faults: string[] }> {
  const context = await browser.newContext({ baseURL: url, colorScheme: theme, viewport: { width: 1360, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  return { context, page, faults: collectFaults(page) };
}

/** Errors of scripts, refusals by the page's own policy, and answers of the server that say that it failed. */
function collectFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) faults.push(`console: ${message.text()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 500) faults.push(`${response.status()} ${response.url()}`);
  });
  return faults;
}
