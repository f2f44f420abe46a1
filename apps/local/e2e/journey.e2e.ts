import type { Browser, BrowserContext, Page } from 'playwright-core';
import { violationsOn } from './accessibility';
import { newVisitor, openBrowser } from './browser';
import { invite, newAccount, openPractice, runJourney, signUp } from './journey';
import { doorsOf, pagesOf, visit } from './pages';
import { startPlatform, type RunningPlatform } from './platform';

let platform: RunningPlatform;
let browser: Browser;
let visitor: { context: BrowserContext; page: Page; faults: string[] };
let team: string;
let experiment: string;

// The whole platform starts, and a real experiment runs on a real model: minutes on a busy machine.
jest.setTimeout(600_000);

beforeAll(async () => {
  platform = await startPlatform();
  browser = await openBrowser();
  visitor = await newVisitor(browser, { url: platform.url });
  ({ team, experiment } = await runJourney(visitor.page));
});
afterAll(async () => {
  await browser?.close();
  await platform?.stop();
  // Whatever the order of the tests was: no script failed, and no answer of the server was a fault.
  expect(visitor?.faults).toEqual([]);
});

describe('from sign-up to verdict, in a browser', () => {
  it('ends with a sentence, the curves with their table, and a verdict with its reason', async () => {
    const { page } = visitor;
    expect(new URL(page.url()).pathname).toBe(experiment);
    const main = page.locator('main');
    expect(await main.getByRole('heading', { level: 1 }).textContent()).toMatch(/^E-1 /);
    expect(await main.textContent()).toMatch(/There is no prompting arm to compare with/);
    expect(await page.locator('main svg[role="img"] title, main svg title').count()).toBeGreaterThan(0);
    expect(await main.getByRole('table').count()).toBeGreaterThan(1);
    await visit(page, `${team}/tasks/T-1/recommendation`);
    expect(await main.textContent()).toMatch(/not test(ed|able)/);
    await visit(page, experiment);
  });

  it('shows the survey\'s advice with its lit path and flips an answer without saving it', async () => {
    const { page } = visitor;
    await visit(page, `${team}/tasks/T-1/recommendation?what=data.ood:true`);
    expect(await page.locator('main').textContent()).toMatch(/What if, not saved/);
    await visit(page, `${team}/tasks/T-1/recommendation`);
    expect(await page.locator('main').textContent()).not.toMatch(/not saved/i);
  });

  it('takes the team\'s word where no run can show it, says so beside the verdict at once, and lets it be taken back', async () => {
    const { page } = visitor;
    const part = await openPractice(page, team, 'SAFETY-HARMFUL');
    await part.getByRole('radio', { name: 'Yes, we follow it' }).press('Space');
    await part.getByLabel('What was done').fill('300 real replies read by two people, May');
    await part.getByLabel('What was done').press('Tab');
    await page.keyboard.press('Enter');
    await part.getByText(/^Stated by ada\.\w+ on .*: “300 real replies read by two people, May”; Crossover did not measure it\.$/).waitFor();
    await page.waitForFunction(() => document.activeElement?.getAttribute('aria-label') === 'What your team says of SAFETY-HARMFUL');
    expect(await violationsOn(page)).toEqual([]);
    await visit(page, experiment);
    expect(await page.locator('main').textContent()).toContain('SAFETY-HARMFUL is followed: Stated by');
    await (await openPractice(page, team, 'SAFETY-HARMFUL')).getByRole('button', { name: /^Withdraw/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click();
    await part.getByRole('button', { name: 'Save the statement' }).waitFor();
    await part.getByText('2 earlier entries').waitFor();
  });

  it('answers a page of another organisation as if it did not exist', async () => {
    const stranger = await newVisitor(browser, { url: platform.url });
    await signUp(stranger.page, newAccount());
    const answer = await stranger.page.goto(experiment);
    expect(await stranger.page.locator('main').textContent()).toMatch(/no such|not found|no access/i);
    expect(answer?.status()).toBe(404);
    await stranger.context.close();
  });

  it('asks a visitor without a session to sign in', async () => {
    const nobody = await newVisitor(browser, { url: platform.url });
    await nobody.page.goto(experiment);
    expect(new URL(nobody.page.url()).pathname).toBe('/sign-in');
    await nobody.context.close();
  });

  it.each(['light', 'dark'] as const)('has no accessibility violation on any page in %s', async (theme) => {
    const { page } = visitor;
    await page.emulateMedia({ colorScheme: theme });
    const found: Record<string, string[]> = {};
    for (const { name, path } of pagesOf(team)) {
      await visit(page, path);
      const violations = await violationsOn(page);
      if (violations.length > 0) found[name] = violations;
    }
    expect(found).toEqual({});
  });

  it('has no accessibility violation before the door, in light and in dark', async () => {
    const doors = doorsOf(await invite(visitor.page, team));
    const found: Record<string, string[]> = {};
    for (const theme of ['light', 'dark'] as const) {
      const nobody = await newVisitor(browser, { url: platform.url, theme });
      for (const { name, path } of doors) {
        await visit(nobody.page, path);
        const violations = await violationsOn(nobody.page);
        if (violations.length > 0) found[`${name} ${theme}`] = violations;
      }
      await nobody.context.close();
    }
    expect(found).toEqual({});
  });

  it('fits a screen of 320 pixels on every page, without scrolling sideways', async () => {
    const narrow = await visitor.context.newPage();
    await narrow.setViewportSize({ width: 320, height: 700 });
    const wide: string[] = [];
    for (const { name, path } of pagesOf(team)) {
      await visit(narrow, path);
      if ((await narrow.evaluate(() => document.documentElement.scrollWidth)) > 320) wide.push(name);
    }
    await narrow.close();
    expect(wide).toEqual([]);
  });

  it('is walked by keyboard: past the rail, to another page, into its filter', async () => {
    const { page } = visitor;
    await visit(page, team);
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toBe('Skip to content');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('content');
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await page.waitForURL(/\/datasets$/);
    await page.getByRole('searchbox').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('nothing like it');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing matches “nothing like it”.').waitFor();
    await page.getByRole('link', { name: 'Clear the filter' }).press('Enter');
    await page.getByRole('link', { name: 'D-1 Banking cards' }).waitFor();
  });

  it('reads the chart out by arrow keys', async () => {
    const { page } = visitor;
    await visit(page, experiment);
    const chart = page.getByRole('slider');
    await chart.focus();
    await page.keyboard.press('Home');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/^12 labels: .*%/);
    await page.keyboard.press('ArrowRight');
    expect(await chart.getAttribute('aria-valuetext')).toMatch(/^24 labels: /);
  });

  it('goes anywhere from one box, by the number of a thing', async () => {
    const { page } = visitor;
    await visit(page, team);
    await page.keyboard.press('Control+k');
    const box = page.getByRole('combobox', { name: /Find a page/ });
    await box.fill('e1');
    await page.getByRole('option', { name: /^E-1 / }).first().waitFor();
    await box.press('Enter');
    await page.waitForURL(experiment);
  });

  it('opens a row beside its list, walks to the next by key and closes again', async () => {
    const { page } = visitor;
    await visit(page, `${team}/runs/R-1?tab=items`);
    await page.locator('[data-row]').first().click();
    await page.getByRole('complementary').getByText('Right answer').waitFor();
    const first = await page.getByRole('complementary').getAttribute('aria-label');
    await page.keyboard.press('j');
    await page.waitForFunction((label) => document.querySelector('aside')?.getAttribute('aria-label') !== label, first);
    await page.keyboard.press('Escape');
    await page.getByRole('complementary').waitFor({ state: 'detached' });
  });

  it('gives the curves and all rows as files', async () => {
    const { page } = visitor;
    const curves = await (await page.request.get(`${experiment}/curves.csv`)).text();
    expect(curves.split('\r\n')[0]).toMatch(/^experiment,task,/);
    const rows = await (await page.request.get(`${team}/runs/R-1/rows.csv`)).text();
    expect(rows.split('\r\n')).toHaveLength(480 + 2);
  });

  it('keeps the theme that was chosen, from the first paint on', async () => {
    const { page } = visitor;
    await visit(page, team);
    await page.getByRole('button', { name: /Account and theme/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    const answer = await page.request.get(team);
    expect(await answer.text()).toContain('data-theme="dark"');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: /Account and theme/ }).click();
    await page.getByRole('menuitemradio', { name: 'As the system' }).click();
  });
});
