import type { Platform } from './platform';

/** The demonstration on a platform that runs: it may only use what a user could, the platform's URL. */
export async function runDemo(platform: Pick<Platform, 'url' | 'home'>, _args: readonly string[]): Promise<void> {
  console.log(`  The platform for the demonstration is at ${platform.url}.`);
}
