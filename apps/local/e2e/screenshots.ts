import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { newVisitor, openBrowser } from './browser';
import { invite, runJourney } from './journey';
import { doorsOf, pagesOf, visit } from './pages';
import { startPlatform } from './platform';

/** Walks the journey once and photographs every page in light and dark: node --require ./packages/testing/register.cjs apps/local/e2e/screenshots.ts FOLDER */
async function main(): Promise<void> {
  const folder = path.resolve(process.argv[2] ?? 'screenshots');
  mkdirSync(folder, { recursive: true });
  const platform = await startPlatform();
  const browser = await openBrowser();
  const { page, context } = await newVisitor(browser, { url: platform.url });
  const { team } = await runJourney(page);
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme });
    for (const { name, path: address } of pagesOf(team)) {
      await visit(page, address);
      await page.screenshot({ path: path.join(folder, `${name}-${theme}.png`), fullPage: true });
    }
  }
  const doors = doorsOf(await invite(page, team));
  await context.close();
  for (const theme of ['light', 'dark'] as const) {
    const nobody = await newVisitor(browser, { url: platform.url, theme });
    for (const { name, path: address } of doors) {
      await visit(nobody.page, address);
      await nobody.page.screenshot({ path: path.join(folder, `${name}-${theme}.png`), fullPage: true });
    }
    await nobody.context.close();
  }
  await browser.close();
  await platform.stop();
}

void main();
