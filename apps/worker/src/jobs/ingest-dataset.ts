import type { JobPayload } from '@crossover/contracts';
import { ingestFile } from '@crossover/domain';
import type { Services } from '../services';

/** Reads an uploaded file into rows and faults; a file that is read already is left alone. */
export async function ingestDataset(services: Services, { organizationId, fileId }: JobPayload<'ingest-dataset'>): Promise<void> {
  await ingestFile(services.ctxFor(organizationId), {
    fileId,
    store: services.storage.files,
    onChange: (version) => services.publish(`file:${fileId}`, version),
  });
}
