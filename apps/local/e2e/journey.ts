import path from 'node:path';
import type { Locator, Page } from 'playwright-core';

const examples = path.resolve(__dirname, '../../../examples/banking-cards');

export interface Account {
  readonly email: string;
  readonly password: string;
  readonly organisation: string;
}

/** An account that nobody else has, so that journeys run beside each other. */
export function newAccount(): Account {
  const id = crypto.randomUUID().slice(0, 8);
  return { email: `ada.${id}@example.org`, password: `correct horse ${id}`, organisation: `Analytical Engines ${id}` };
}

/** Signs up with a first organisation; answers the address of its team's pages, such as /acme/default. */
export async function signUp(page: Page, account: Account): Promise<string> {
  await page.goto('/sign-up');
  await page.getByLabel('Email').fill(account.email);
  await page.getByLabel('Password', { exact: true }).fill(account.password);
  await page.getByLabel('Organisation name').fill(account.organisation);
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/\/[^/]+\/[^/]+$/);
  await page.getByRole('heading', { name: 'Upload labelled rows' }).waitFor();
  return new URL(page.url()).pathname;
}

/** Waits until React has taken over the element: what a script types into a page that is not alive yet is lost. */
async function alive(page: Page, selector: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const element = document.querySelector(wanted);
    return element !== null && Object.keys(element).some((key) => key.startsWith('__reactProps'));
  }, selector);
}

/** Uploads the card-desk example with its own test rows and seals a version; ends on the dataset's page. */
export async function uploadCards(page: Page, team: string): Promise<void> {
  await page.goto(`${team}/datasets/new`);
  await alive(page, 'input[type=file]');
  await page.getByLabel('Files', { exact: true }).setInputFiles([path.join(examples, 'train.csv'), path.join(examples, 'test.csv')]);
  await page.getByLabel('Name').fill('Banking cards');
  await page.getByRole('button', { name: 'Upload 2 files' }).click();
  await page.getByRole('button', { name: 'Seal this version' }).click({ timeout: 60_000 });
  await page.waitForURL(/\/datasets\/D-\d+/);
  await page.getByRole('link', { name: 'Describe a task' }).waitFor({ timeout: 60_000 });
}

/** Describes the task on the dataset; ends on the task's traits. */
export async function describeTask(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Describe a task' }).click();
  await page.getByLabel('Name', { exact: true }).fill('Route card questions');
  await page.getByRole('list', { name: 'Rendered prompts' }).getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'Save the task' }).click();
  await page.waitForURL(/\/tasks\/T-\d+/);
}

/** Answers one yes-or-no question of the survey's traits and waits until the page has taken it in. */
export async function answerTrait(page: Page, question: RegExp, answer: 'Yes' | 'No'): Promise<void> {
  const group = page.getByRole('group', { name: question });
  await group.getByRole('radio', { name: answer, exact: true }).click();
  await group.getByText('Your answer.').waitFor();
}

/** Chooses exactly these approaches, by their titles, and these sizes per class. */
export async function planExperiment(page: Page, plan: { approaches: readonly RegExp[]; sizes: readonly number[]; draws: number }): Promise<void> {
  for (const box of await page.locator('fieldset', { hasText: 'Approaches' }).locator('li > label > input').all()) if (await box.isEnabled()) await box.setChecked(false);
  for (const title of plan.approaches) await page.locator('li > label', { hasText: title }).locator('input').setChecked(true);
  const sizes = page.getByRole('list', { name: 'Sizes' }).getByRole('button');
  for (const button of await sizes.all()) {
    const size = Number((await button.locator('span').first().textContent()) ?? '');
    if (((await button.getAttribute('aria-pressed')) === 'true') !== plan.sizes.includes(size)) await button.click();
  }
  await page.getByLabel('Draws', { exact: true }).fill(String(plan.draws));
}

/** Launches what the receipt shows; answers the experiment's address. */
export async function launch(page: Page): Promise<string> {
  const button = page.getByRole('button', { name: /^Launch \d+ runs?$/ });
  await button.click({ timeout: 60_000 });
  await page.waitForURL(/\/experiments\/E-\d+$/);
  return new URL(page.url()).pathname;
}

/** Waits until the experiment's page says by itself that it is complete: nothing is reloaded. */
export async function untilComplete(page: Page): Promise<void> {
  await page.getByText(/complete, \d+ of \d+ runs/).first().waitFor({ timeout: 300_000 });
}

/** Opens the rules that wait for an answer; answers the part of the page in which the team speaks of one of them. */
export async function openPractice(page: Page, team: string, rule: string): Promise<Locator> {
  await page.goto(`${team}/tasks/T-1/recommendation`);
  await alive(page, `[role=group][aria-label="What your team says of ${rule}"]`);
  await page.getByText(/wait for an answer$/).click();
  return page.getByRole('group', { name: `What your team says of ${rule}` });
}

/** Invites a colleague to the organisation; answers the address of the invitation. */
export async function invite(page: Page, team: string): Promise<string> {
  await page.goto(`/${team.split('/')[1] ?? ''}/~/members`);
  await alive(page, 'input[name=email]');
  await page.getByLabel('Invite by email').fill(`grace.${crypto.randomUUID().slice(0, 8)}@example.org`);
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  const link = await page.getByRole('status').locator('code').textContent();
  return new URL(link ?? '').pathname;
}

/** From sign-up to a judged experiment on the card questions, with the arms that need no language model. */
export async function runJourney(page: Page): Promise<{ team: string; experiment: string }> {
  const team = await signUp(page, newAccount());
  await uploadCards(page, team);
  await describeTask(page);
  await answerTrait(page, /imitate a person/, 'No');
  await page.getByRole('link', { name: 'Plan an experiment' }).first().click();
  await page.getByRole('heading', { name: 'Receipt' }).waitFor();
  await planExperiment(page, { approaches: [/^Majority|Majority class/, /TF-IDF/, /Frozen features/], sizes: [1, 2, 4, 8], draws: 3 });
  const experiment = await launch(page);
  await untilComplete(page);
  return { team, experiment };
}
