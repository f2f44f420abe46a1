import { createReadStream } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { ClientError } from '../client-error';
import type { VariablesOf } from '@graphql-typed-document-node/core';
import type { Door } from './door';
import { BuildVersionDocument, CreateDatasetDocument, FileDocument, VersionDocument } from './journey.graphql';
import { until } from './until';

export interface DatasetPush {
  readonly team: { readonly id: string; readonly slug: string };
  readonly name: string;
  readonly files: readonly { readonly path: string; readonly split: 'train' | 'validation' | 'test' | null }[];
  readonly build: Omit<VariablesOf<typeof BuildVersionDocument>['input'], 'datasetId' | 'fileIds'>;
  readonly withinMs?: number;
}

/** Streams the files, waits until they are read, and seals a version; throws with the platform's own sentence where that fails. */
export async function pushDataset(door: Door, push: DatasetPush) {
  const { createDataset: dataset } = await door.client.request(CreateDatasetDocument, { teamId: push.team.id, name: push.name });
  const fileIds: string[] = [];
  for (const file of push.files) fileIds.push(await pushFile(door, { datasetId: dataset.id, file, withinMs: push.withinMs ?? 120_000 }));
  const { buildVersion } = await door.client.request(BuildVersionDocument, { input: { ...push.build, datasetId: dataset.id, fileIds } });
  return until(
    async () => {
      const { team } = await door.client.request(VersionDocument, { team: push.team.slug, dataset: dataset.number, version: buildVersion.number });
      const version = team.dataset.version;
      if (version?.status === 'failed') throw refused(version);
      return version?.status === 'sealed' ? { dataset, version } : null;
    },
    { what: 'the dataset version to be sealed', withinMs: push.withinMs ?? 120_000 },
  );
}

async function pushFile(door: Door, { datasetId, file, withinMs }: { datasetId: string; file: DatasetPush['files'][number]; withinMs: number }): Promise<string> {
  const query = new URLSearchParams({ filename: path.basename(file.path), split: file.split ?? '' });
  const body: RequestInit = { body: Readable.toWeb(createReadStream(file.path)) as unknown as ReadableStream, ...{ duplex: 'half' } };
  const fileId = fileIdOf(await door.post(`/v1/datasets/${datasetId}/files?${query}`, body, { 'content-type': 'application/octet-stream' }));
  return until(
    async () => {
      const { file: stored } = await door.client.request(FileDocument, { id: fileId });
      if (stored.status === 'failed') throw refused(stored);
      return stored.status === 'ingested' ? stored.id : null;
    },
    { what: `${path.basename(file.path)} to be read`, withinMs },
  );
}

function fileIdOf(answer: unknown): string {
  const fileId: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'fileId') : null;
  if (typeof fileId === 'string') return fileId;
  throw new ClientError({ code: 'NO_DATA', sentence: 'The service took the file but named no id.', retryable: false, requestId: null, status: 201 });
}

function refused({ errorCode, errorSentence }: { errorCode?: string | null; errorSentence?: string | null }): ClientError {
  return new ClientError({ code: errorCode ?? 'FAILED', sentence: errorSentence ?? 'The file could not be read.', retryable: false, requestId: null, status: 200 });
}
