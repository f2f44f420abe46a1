import type { Page } from 'playwright-core';

export interface NamedPage {
  readonly name: string;
  readonly path: string;
}

/** Every page that a team has after one journey: dataset 1, task 1, experiment 1 and run 1. */
export function pagesOf(team: string): readonly NamedPage[] {
  const organisation = team.split('/')[1] ?? '';
  return [
    { name: 'home', path: team },
    { name: 'datasets', path: `${team}/datasets` },
    { name: 'upload', path: `${team}/datasets/new` },
    { name: 'dataset', path: `${team}/datasets/D-1` },
    { name: 'dataset-labels', path: `${team}/datasets/D-1?tab=labels` },
    { name: 'dataset-leaks', path: `${team}/datasets/D-1?tab=leaks` },
    { name: 'tasks', path: `${team}/tasks` },
    { name: 'task', path: `${team}/tasks/T-1` },
    { name: 'task-traits', path: `${team}/tasks/T-1?tab=traits` },
    { name: 'recommendation', path: `${team}/tasks/T-1/recommendation` },
    { name: 'models', path: `${team}/models` },
    { name: 'experiments', path: `${team}/experiments` },
    { name: 'new-experiment', path: `${team}/experiments/new?task=T-1` },
    { name: 'experiment', path: `${team}/experiments/E-1` },
    { name: 'run', path: `${team}/runs/R-1` },
    { name: 'run-rows', path: `${team}/runs/R-1?tab=items` },
    { name: 'run-shards', path: `${team}/runs/R-1?tab=shards` },
    { name: 'run-confusions', path: `${team}/runs/R-1?tab=confusions` },
    { name: 'run-recipe', path: `${team}/runs/R-1?tab=recipe` },
    { name: 'upload-columns', path: `${team}/datasets/new?dataset=D-1` },
    { name: 'queue', path: `${team}/queue` },
    { name: 'members', path: `/${organisation}/~/members` },
    { name: 'keys', path: `/${organisation}/~/keys` },
    { name: 'audit', path: `/${organisation}/~/audit?check=yes` },
    { name: 'settings', path: `/${organisation}/~/settings` },
    { name: 'scorecard', path: `/${organisation}/~/scorecard` },
    { name: 'costs', path: `${team}/tasks/T-1/costs` },
    { name: 'new-model', path: `${team}/models/new` },
    { name: 'new-model-hub', path: `${team}/models/new?kind=hub` },
    { name: 'model', path: `${team}/models/wordllama` },
    { name: 'not-found', path: `${team}/datasets/D-999` },
  ];
}

/** The pages before the door: what a visitor without a session sees, with an invitation in hand. */
export function doorsOf(invitation: string): readonly NamedPage[] {
  return [
    { name: 'sign-in', path: '/sign-in' },
    { name: 'sign-up', path: '/sign-up' },
    { name: 'invite', path: invitation },
    { name: 'invite-unknown', path: '/invite/nobody-made-this-token' },
  ];
}

/** Opens the page and waits until its regions are there. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('main').waitFor();
  await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
}
