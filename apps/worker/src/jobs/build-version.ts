import type { JobPayload } from '@crossover/contracts';
import { buildVersion as build } from '@crossover/domain';
import type { Services } from '../services';

/** Seals a dataset version, or says why it cannot be; a version that is built already is left alone. */
export async function buildVersion(services: Services, { organizationId, versionId }: JobPayload<'build-version'>): Promise<void> {
  const hasChanged = await build(services.ctxFor(organizationId), versionId);
  // A version is being built and then it is not: there is one change to tell.
  if (hasChanged) services.publish(`dataset-version:${versionId}`, 1);
}
