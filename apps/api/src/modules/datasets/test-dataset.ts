import { buildVersion, createCtx, ingestFile, type Ctx } from '@crossover/domain';
import type { TestApi, TestCaller, TestOwner } from '../../test-api';

/** A file as the API shows it. */
export interface ShownFile {
  readonly id: string;
  readonly status: string;
  readonly errorCode: string | null;
  readonly columns: readonly { readonly name: string; readonly guess: string }[];
  readonly preview: readonly { readonly line: number; readonly cells: readonly (string | null)[] }[];
}

/** A version as the API shows it. */
export interface ShownVersion {
  readonly id: string;
  readonly number: number;
  readonly status: string;
  readonly leak: { readonly testShareSeenInTrain: number; readonly findings: readonly { readonly kind: string; readonly sentence: string }[] } | null;
}

/** What the worker would do: reads the files and builds the versions that wait, by the same functions as its jobs. */
export interface TestDesk {
  readonly datasetId: string;
  readonly number: number;
  /** Uploads through the door and answers the response. */
  send(content: string | Uint8Array | ReadableStream, query?: Record<string, string>, as?: TestCaller & { headers?: Record<string, string> }): Promise<Response>;
  /** Uploads, lets the worker read, and answers the file as the API shows it. */
  upload(content: string | Uint8Array | ReadableStream, query?: Record<string, string>): Promise<ShownFile>;
  file(id: string): Promise<ShownFile>;
  /** Lets the worker read a file again. */
  ingest(id: string): Promise<void>;
  /** Asks for a version, lets the worker build, and answers the version as the API shows it. */
  build(fileIds: readonly string[], input?: Record<string, unknown>): Promise<ShownVersion>;
}

const fileFields = 'id filename split bytes status keepGoodRows format encoding delimiter columns { name guess because samples nulls distinct } rowsSeen faultsTotal faults(first: 5) { nodes { line column code sentence } totalCount } warnings { code count sentence } errorCode errorSentence preview(first: 3) { line cells }';
export const versionFields = 'id number status errorCode errorSentence contentHash rows dropped mapping { text second label split } splits { split rows } labels { value train validation test } cut { made from seed share method } leak { testShareSeenInTrain findings { kind splits count severity sentence examples { rowIds text } } }';

export async function openTestDesk(api: TestApi, owner: TestOwner): Promise<TestDesk> {
  const { createDataset } = await api.query('mutation($teamId: ID!) { createDataset(teamId: $teamId, name: "Messages") { id number } }', { teamId: owner.teamId }, { as: owner });
  const store = api.server.services.storage.files;
  const ctx: Ctx = createCtx({ databases: api.platform.databases, who: { kind: 'system', name: 'test worker' }, organizationId: owner.organizationId });

  const send: TestDesk['send'] = (content, query = {}, as = owner) => {
    const isByCookie = 'cookie' in as;
    const init: RequestInit = { method: 'POST', body: content, headers: { 'content-type': 'application/octet-stream', ...(isByCookie && { 'x-crossover-upload': '1' }), ...as.headers }, ...{ duplex: 'half' } };
    return api.fetch(`/v1/datasets/${createDataset.id}/files?${new URLSearchParams({ filename: 'rows.csv', ...query })}`, init, as);
  };
  const file: TestDesk['file'] = async (id) => (await api.query(`query($id: ID!) { file(id: $id) { ${fileFields} } }`, { id }, { as: owner })).file;
  const ingest: TestDesk['ingest'] = (id) => ingestFile(ctx, { fileId: id, store });

  return {
    datasetId: createDataset.id,
    number: createDataset.number,
    send,
    file,
    ingest,
    upload: async (content, query) => {
      const response = await send(content, query);
      const { fileId } = (await response.json()) as { fileId: string };
      if (response.status !== 201) throw new Error(`The upload was answered with ${response.status}`);
      await ingest(fileId);
      return file(fileId);
    },
    build: async (fileIds, input = {}) => {
      const mapping = { text: 'text', label: 'label' };
      const { buildVersion: asked } = await api.query('mutation($input: BuildVersionInput!) { buildVersion(input: $input) { number id } }', { input: { datasetId: createDataset.id, fileIds, mapping, ...input } }, { as: owner });
      await buildVersion(ctx, asked.id);
      const { team } = await api.query(`query($number: Int!, $version: Int!) { team(slug: "default") { dataset(number: $number) { version(number: $version) { ${versionFields} } } } }`, { number: createDataset.number, version: asked.number }, { as: owner });
      return team.dataset.version;
    },
  };
}

const words = ['river', 'mountain', 'harbour', 'forest', 'meadow', 'desert', 'island', 'valley', 'glacier', 'volcano'];

/** A CSV of so many different rows with two labels in turn. */
export function goodRows(count = 40, labels: readonly string[] = ['delighted', 'annoyed']): string {
  const rows = Array.from({ length: count }, (_, index) => `the ${words[index % 10]} near ${words[Math.floor(index / 10) % 10]} left visitor ${index} speechless,${labels[index % labels.length]}`);
  return `text,label\n${rows.join('\n')}\n`;
}
