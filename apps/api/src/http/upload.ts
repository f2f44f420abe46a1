import type { Express, Request, Response } from 'express';
import { datasetLimits, DomainError, receiveFile } from '@crossover/domain';
import { StorageError, type FileStore } from '@crossover/storage';
import { splits } from '@crossover/contracts';
import { z } from 'zod';
import { createContext, type ApiContext } from '../context';
import { authorisedDataset } from '../modules/datasets/dataset-access';
import type { Services } from '../services';
import { requestIdOf } from './request-id';

const path = z.object({ datasetId: z.uuid() });
const query = z.object({ filename: z.string().max(1000).default('file'), split: z.union([z.enum(splits), z.literal('').transform(() => null)]).default(null) });
/** A form of another site can send a body with the cookie, but no header of its own. */
const proofHeader = 'x-crossover-upload';
/** Longer than the longest upload that the server allows. */
const abandonedMs = 3_600_000;

/** POST /v1/datasets/:datasetId/files?filename=&split=: the raw bytes of one file; 201 with its id, when the whole file is stored. */
export function mountUpload(app: Express, services: Services): void {
  const store = services.storage.files;
  store.removeAbandoned(abandonedMs).catch((error: unknown) => services.log.warn({ err: error }, 'half-written uploads were not removed'));
  app.post('/v1/datasets/:datasetId/files', async (request, response) => {
    try {
      const ctx = await createContext(services, request.headers, requestIdOf(response));
      response.status(201).json({ fileId: await receiveUpload(ctx, { request, store }) });
    } catch (error) {
      // The client went away in the middle: nothing was kept, and nobody hears an answer.
      if (request.destroyed && !request.complete) return;
      refuse(error, { request, response });
    }
  });
}

async function receiveUpload(ctx: ApiContext, { request, store }: { request: Request; store: FileStore }): Promise<string> {
  if (ctx.who.kind === 'user' && request.headers[proofHeader] !== '1') throw new DomainError('FORBIDDEN', `Uploads with a cookie need the header "${proofHeader}: 1".`);
  const { datasetId } = parse(path, request.params, 'The address names no dataset.');
  const { filename, split } = parse(query, request.query, 'The address may say "filename" and "split", which is train, validation or test.');
  await authorisedDataset(ctx, 'dataset.write', datasetId);
  if (Number(request.headers['content-length'] ?? 0) > datasetLimits.fileBytes) throw tooLarge();
  // A stream that is left early would take the connection with it, and the answer that says why.
  const stored = await store.put(request.iterator({ destroyOnReturn: false }), { organizationId: organisationOf(ctx), maxBytes: datasetLimits.fileBytes });
  const { file, ring } = await receiveFile(ctx, { datasetId, filename, split, bytes: stored.bytes, storageKey: stored.key });
  await ctx.ring(ring);
  return file.id;
}

/** The envelope of the other doors, and code and sentence at the top for programs that read only those. */
function refuse(error: unknown, { request, response }: { request: Request; response: Response }): void {
  const known = error instanceof StorageError && error.code === 'FILE_TOO_LARGE' ? tooLarge() : error;
  if (!(known instanceof DomainError)) throw error;
  const { code, message: sentence, retryable, details } = known;
  const extensions = { code, sentence, retryable, requestId: requestIdOf(response), details };
  // What is still on its way is read and dropped, or the client would never get to the answer.
  request.resume();
  response.status(statuses[code] ?? 400).set('connection', 'close').json({ ...extensions, errors: [{ message: sentence, extensions }] });
}

const statuses: Readonly<Record<string, number>> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, NOT_FOUND: 404, FILE_TOO_LARGE: 413 };

function parse<Shape>(schema: z.ZodType<Shape>, value: unknown, sentence: string): Shape {
  const read = schema.safeParse(value);
  if (read.success) return read.data;
  throw new DomainError('BAD_USER_INPUT', sentence);
}

function organisationOf({ organizationId }: ApiContext): string {
  if (!organizationId) throw new DomainError('ORGANISATION_NOT_NAMED', 'Name the organisation in the header "x-crossover-organisation".');
  return organizationId;
}

function tooLarge(): DomainError {
  return new DomainError('FILE_TOO_LARGE', `A file may have ${datasetLimits.fileBytes / 1_000_000} MB; cut it into several files of one dataset.`, { details: { limit: datasetLimits.fileBytes } });
}
